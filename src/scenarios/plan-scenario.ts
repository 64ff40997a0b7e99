import type { Manifest } from '../cluster/objects.ts'
import { pageName, type Outcome, type Problem, type Snippet } from '../docs/page.ts'
import { filesOf, isNamed, readCommands, type Command } from './command.ts'
import { documentsWith, mergeFragment, misfits, placesOf } from './fragment.ts'
import { imagesOf, namespacesOf } from './mentions.ts'
import { manifestProblems } from './manifest-problems.ts'
import { guarded } from './match-checks.ts'
import { isOfKind, portsOf, type KindConfig } from './kind-config.ts'
import type { Item } from './plan.ts'
import { hasOwnKubeconfig, type Scenario } from './scenario.ts'
import type { PlannedStep, ScenarioPlan } from './steps.ts'
import { variablesIn } from './variables.ts'
import { parseYaml, stepsOf, valueAt, type ParsedYaml } from './yaml.ts'

/** Throws an ApiError where the API server would refuse the manifest. */
export type Admit = (manifest: Manifest) => void

/** A file as it stands at a point of the story. */
interface SavedFile {
  title: string
  text: string
  parsed: ParsedYaml
  step: Extract<PlannedStep, { type: 'manifest' }>
  /** The block that holds the whole of it. */
  snippet: Snippet
}

/** Puts one scenario's items into steps, in page order, and says what is wrong with them. */
export function planScenario(
  name: string,
  items: Item[],
  checks: Scenario | undefined,
  admit: Admit,
): { scenario: ScenarioPlan; problems: Problem[] } {
  const steps: PlannedStep[] = []
  const ownKubeconfig = hasOwnKubeconfig(checks)
  const variables = new Set<string>()
  /** Files that commands write. */
  const written = new Set<string>()
  const clusters: KindConfig[] = []
  const problems: Problem[] = []
  const files = new Map<string, SavedFile>()
  /** Files whose block is malformed: what else names them is not wrong for that. */
  const malformed = new Set<string>()
  /** Fragments that a page shows before the manifest that they are a part of. */
  const early: { snippet: Snippet; title: string }[] = []

  for (const item of items) {
    const title = item.type === 'snippet' ? item.attributes.in : undefined
    if (item.type === 'outcome') steps.push(outcomeStep(item, checks, steps))
    else if (item.language === 'bash') commands(item)
    else if (item.language === 'file') file(item)
    else if (!title) manifest(item)
    else if (item.attributes.change || files.has(title)) fragment(item, title)
    else {
      early.push({ snippet: item, title })
      steps.push({ type: 'contained', snippet: item, file: title })
    }
  }
  for (const { snippet, title } of early) part(snippet, title)

  function add(snippet: Snippet, what: string, mend: string, line = snippet.place.line) {
    problems.push({ place: { file: snippet.place.file, line }, what, mend })
  }

  function save(snippet: Snippet, whole: Snippet, title: string, text: string, parsed: ParsedYaml) {
    const step = { type: 'manifest', snippet, file: title, text, apply: true } as const
    const saved: SavedFile = { title, text, parsed, step: { ...step }, snippet: whole }
    files.set(title, saved)
    steps.push(saved.step)
  }

  /** What no kubectl applies: another tool's configuration, a page of the reader's own. */
  function file(snippet: Snippet) {
    const title = snippet.attributes.title as string
    steps.push({ type: 'file', snippet, file: title, text: snippet.code })
  }

  function parsed(snippet: Snippet): ParsedYaml | undefined {
    const yaml = parseYaml(snippet.code)
    for (const { line, column, message } of yaml.errors)
      add(
        snippet,
        `malformed YAML: ${message} (column ${column})`,
        'Mend the block.',
        snippet.place.line + line,
      )
    return yaml.errors.length ? undefined : yaml
  }

  function manifest(snippet: Snippet) {
    const title = snippet.attributes.title ?? `line-${snippet.place.line}.yaml`
    const yaml = parsed(snippet)
    const before = files.get(title)
    if (before && snippet.code === before.text)
      add(
        snippet,
        `duplicate title "${title}": the same block stands at line ${before.snippet.place.line}`,
        'Remove one of them, or give it another title.',
      )
    else if (before && yaml && identities(yaml) !== identities(before.parsed))
      add(
        snippet,
        `duplicate title "${title}": at line ${before.snippet.place.line} it holds ${identities(before.parsed)}, here ${identities(yaml)}`,
        'A later block replaces a file of the same objects. Give this one another title.',
      )
    if (!yaml) {
      malformed.add(title)
      return
    }
    if (yaml.values.length && yaml.values.every(isOfKind)) {
      clusters.push(...(yaml.values as KindConfig[]))
      steps.push({ type: 'file', snippet, file: title, text: snippet.code })
      return
    }
    if (!snippet.attributes.fails) problems.push(...manifestProblems(snippet, yaml, admit))
    save(snippet, snippet, title, snippet.code, yaml)
  }

  function fragment(snippet: Snippet, title: string) {
    if (snippet.attributes.change) changed(snippet, title)
    else {
      part(snippet, title)
      steps.push({ type: 'contained', snippet, file: title })
    }
  }

  /** The file of a fragment, its YAML, and how to name the two in a sentence. */
  function owner(snippet: Snippet, title: string) {
    const { at } = snippet.attributes
    const label = `fragment in="${title}"${at ? ` at="${at}"` : ''}`
    const saved = files.get(title)
    if (!saved && !malformed.has(title))
      add(
        snippet,
        `${label}: no block saves ${title} in scenario ${name}`,
        `Give the whole manifest title="${title}" and scenario="${name}".`,
      )
    const yaml = saved && parsed(snippet)
    if (!yaml) return undefined
    return { at, label, saved, yaml, where: `${title} (line ${saved.snippet.place.line})` }
  }

  function changed(snippet: Snippet, title: string) {
    const found = owner(snippet, title)
    if (!found) return
    const { at, label, saved, where } = found
    const documents = documentsWith(saved.parsed, at ?? '')
    if (documents.length !== 1) {
      add(
        snippet,
        documents.length
          ? `${label} fits at ${documents.length} places of ${where}`
          : `${label} fits nowhere: ${where} has no ${at}`,
        'Name one place that is there with at="…".',
      )
      return
    }
    const text = mergeFragment(saved.parsed, documents[0] as number, at ?? '', snippet.code)
    const merged = parseYaml(text)
    if (JSON.stringify(merged.values) === JSON.stringify(saved.parsed.values))
      add(snippet, `${label} changes nothing`, 'Write the field with its new value.')
    problems.push(...manifestProblems(snippet, merged, admit, at ?? ''))
    save(snippet, saved.snippet, title, text, merged)
  }

  /** A fragment that says what its file already says. */
  function part(snippet: Snippet, title: string) {
    const found = owner(snippet, title)
    if (!found) return
    const { at, label, saved, yaml, where } = found
    if (at === undefined) {
      const places = saved.parsed.values.flatMap((whole) => placesOf(yaml.values[0], whole))
      if (places.length !== 1)
        add(
          snippet,
          places.length
            ? `${label} fits at ${places.length} places of ${where}`
            : `${label} fits nowhere in ${where}`,
          'Say the place with at="…", such as at="spec.template.spec.containers[app]".',
        )
    } else contained(snippet, label, saved, at, yaml)
  }

  function contained(
    snippet: Snippet,
    label: string,
    saved: SavedFile,
    at: string,
    yaml: ParsedYaml,
  ) {
    const index = documentsWith(saved.parsed, at)[0]
    if (index === undefined) {
      add(
        snippet,
        `${label} fits nowhere: ${saved.title} (line ${saved.snippet.place.line}) has no ${at}`,
        'Name a place that is there.',
      )
      return
    }
    const path = stepsOf(at)
    for (const misfit of misfits(yaml.values[0], valueAt(saved.parsed.values[index], path)))
      add(
        snippet,
        `${label}: ${misfit.what} (line ${saved.snippet.place.line + saved.parsed.lineOf([...path, ...misfit.path], index)})`,
        'Change one of them, or give the fragment change.',
        snippet.place.line + yaml.lineOf(misfit.path),
      )
  }

  function commands(snippet: Snippet) {
    const read = readCommands(snippet.code, snippet.place.line + 1, ownKubeconfig)
    for (const { line, what, mend } of read.problems) add(snippet, what, mend, line)
    for (const command of read.commands) uses(snippet, command)
    if (snippet.attributes.stop && !snippet.output)
      add(
        snippet,
        'stop without an output: nothing says when to end the last command',
        'Show what it prints until then in a ```text output block right after.',
      )
    steps.push({ type: 'commands', snippet, commands: read.commands, begins: [] })
  }

  function uses(snippet: Snippet, command: Command) {
    for (const name of variablesIn(command.argv))
      if (!variables.has(name))
        add(
          snippet,
          `${command.text}: no command above sets $${name}`,
          `Set it as a reader would: ${name}=$(kubectl …)`,
          command.line,
        )
    if (command.variable) variables.add(command.variable)
    if (command.into) written.add(command.into)
    for (const name of filesOf(command)) {
      const named = [...files.values()].filter(({ title }) => isNamed(title, name))
      for (const saved of named) saved.step.apply = false
      const others = [...malformed, ...written]
      const known = named.length || others.some((title) => isNamed(title, name))
      if (!known && !snippet.attributes.fails)
        add(
          snippet,
          `${command.text}: no block above saves ${name}`,
          `Give the manifest title="${name}" and scenario="${snippet.attributes.scenario}".`,
          command.line,
        )
    }
  }

  const first = items[0] as Item
  return {
    problems,
    scenario: {
      name,
      page: pageName(first.place.file),
      ...(checks?.needs && { needs: checks.needs }),
      ...(checks?.on && { on: checks.on }),
      ...(checks?.within && { within: checks.within }),
      ports: portsOf(clusters),
      namespaces: namespacesOf(steps),
      images: imagesOf(steps),
      steps,
    },
  }
}

function outcomeStep(
  outcome: Outcome,
  checks: Scenario | undefined,
  steps: PlannedStep[],
): PlannedStep {
  const written = checks?.checks[outcome.sentence]
  const { needs, begin } = written ? guarded(written) : {}
  if (begin) {
    const commands = steps.findLast((step) => step.type === 'commands')
    commands?.begins.push(outcome.sentence)
  }
  return { type: 'outcome', outcome, ...(needs && { needs }) }
}

/** `Deployment my-app, Service my-app` */
function identities({ values }: ParsedYaml): string {
  return values
    .map((value) => {
      const { kind, metadata } = (value ?? {}) as Partial<Manifest>
      return `${kind} ${metadata?.name}`
    })
    .join(', ')
}
