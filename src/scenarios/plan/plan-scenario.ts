import type { Manifest } from '../../cluster/objects.ts'
import { kindProblems } from '../../manifests/objects.ts'
import { readManifestFile } from '../../manifests/read.ts'
import { type Item, type Outcome, pageName, type Problem, type Snippet } from '../../docs/page.ts'
import { portsOf } from '../allowed/files/kind-config.ts'
import { guarded, type Scenario } from '../model/scenario.ts'
import { imagesOf, madeIn, namespacesOf } from './mentions.ts'
import { planCommands } from './plan-commands.ts'
import { planChange, planPart } from './plan-fragment.ts'
import { planManifest } from './plan-manifest.ts'
import type { PlannedStep, ScenarioPlan } from '../model/steps.ts'
import type { SavedYaml } from '../allowed/forbidden.ts'
import { labOf } from './labs.ts'
import { ownKindsIn } from '../model/own-kinds.ts'
import { newDraft, wrong, type Admit, type StoryDraft } from './story-draft.ts'
import { writtenIn } from '../../manifests/written.ts'

export type { Admit }

/** Puts one scenario's items into steps, in page order, and says what is wrong with them. */
export function planScenario(
  name: string,
  items: Item[],
  checks: Scenario | undefined,
  admit: Admit,
): { scenario: ScenarioPlan; saved: SavedYaml[]; problems: Problem[] } {
  const draft = newDraft(name, admit)
  const { steps } = draft
  /** Fragments that a page shows before the manifest that they are a part of. */
  const early: { snippet: Snippet; title: string }[] = []

  for (const item of items) {
    if (item.type === 'outcome') {
      steps.push(outcomeStep(item, checks, steps))
      continue
    }
    const { in: owner, change, title } = item.attributes
    if (item.language === 'bash') planCommands(draft, item)
    else if (item.language === 'file' && isManifest(item)) planManifest(draft, item)
    else if (item.language === 'file')
      // What no kubectl applies: another tool's configuration, a page of the reader's own.
      steps.push({ type: 'file', snippet: item, file: title as string, text: item.code })
    else if (!owner) planManifest(draft, item)
    else if (change) planChange(draft, item, owner)
    else {
      if (draft.files.has(owner)) planPart(draft, item, owner)
      else early.push({ snippet: item, title: owner })
      steps.push({ type: 'contained', snippet: item, file: owner })
    }
  }
  for (const { snippet, title } of early) planPart(draft, snippet, title)
  holdNames(draft)

  for (const step of steps)
    if (step.type === 'manifest' && step.apply && step.snippet.attributes.fails)
      wrong(
        draft,
        step.snippet,
        `fails, and no command applies ${step.file}: nothing shows the error`,
        `Apply it in a \`\`\`bash fails block, and show the error in a \`\`\`text output block.`,
      )

  const [first] = items as [Item, ...Item[]]
  const ownKinds = ownKindsIn(draft.objects)
  const makes = madeIn(draft)
  return {
    problems: draft.problems,
    saved: draft.saved,
    scenario: {
      name,
      page: pageName(first.place.file),
      ...(checks?.needs && { needs: checks.needs }),
      ...(checks?.on && { on: checks.on }),
      ...(checks?.within && { within: checks.within }),
      ...(checks?.onNode && { onNode: checks.onNode }),
      ...(checks?.builds && { builds: checks.builds }),
      ...labOf(checks?.on, draft),
      ports: portsOf(draft.clusters.map(({ config }) => config)),
      ...(checks?.beyond && { beyond: checks.beyond }),
      namespaces: namespacesOf(draft),
      ...(makes.length > 0 && { makes }),
      ...(ownKinds.length > 0 && { ownKinds }),
      images: imagesOf(draft),
      steps,
    },
  }
}

/**
 * Whether a file is kubectl's, whatever the block calls it: of a folder, it reads what ends in these.
 * JSON whose documents do not say what they are is another program's.
 */
function isManifest({ attributes: { title }, code }: Snippet): boolean {
  if (/\.ya?ml$/i.test(title ?? '')) return true
  if (!title?.endsWith('.json')) return false
  const { documents, error } = readManifestFile(code)
  return error !== undefined || documents.some(({ value }) => !kindProblems(value).length)
}

/** What no command creates is applied, and nothing is applied without a name. */
function holdNames(draft: StoryDraft): void {
  for (const { step, parsed, snippet } of draft.files.values())
    for (const { value, path, document } of step.apply ? writtenIn(parsed) : []) {
      const { kind, metadata } = (value ?? {}) as Partial<Manifest>
      if (metadata?.name || !metadata?.generateName) continue
      wrong(
        draft,
        snippet,
        `${kind} has a generateName, which kubectl apply does not take`,
        'Give it a name, or create it with kubectl create -f.',
        snippet.place.line + document.lineOf([...path, 'metadata', 'generateName']),
      )
    }
}

function outcomeStep(
  outcome: Outcome,
  checks: Scenario | undefined,
  steps: PlannedStep[],
): PlannedStep {
  const { sentence } = outcome
  const written =
    checks && Object.hasOwn(checks.checks, sentence) ? checks.checks[sentence] : undefined
  const { needs, begin } = written ? guarded(written) : {}
  if (begin) {
    const commands = steps.findLast((step) => step.type === 'commands')
    commands?.begins.push(outcome.sentence)
  }
  return { type: 'outcome', outcome, ...(needs && { needs }) }
}
