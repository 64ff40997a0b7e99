import type { Snippet } from '../../docs/page.ts'
import type { Command } from '../model/command.ts'
import { filesOf, knownOf, readCommands } from '../allowed/command.ts'
import { isNamed } from '../model/file-name.ts'
import { ends } from '../allowed/ends.ts'
import { wrong, type SavedFile, type StoryDraft } from './story-draft.ts'
import { variablesIn } from '../shell/variables.ts'

/** Puts a block's commands into a step, and holds the files and variables that they use against those above. */
export function planCommands(draft: StoryDraft, snippet: Snippet): void {
  const read = readCommands(snippet.code, snippet.place.line + 1)
  for (const { line, what, mend } of read.problems) wrong(draft, snippet, what, mend, line)
  for (const [index, command] of read.commands.entries()) {
    variables(draft, snippet, command)
    manifests(draft, snippet, command)
    ending(draft, snippet, command, index === read.commands.length - 1)
  }
  if (snippet.attributes.fails && !snippet.output)
    wrong(
      draft,
      snippet,
      'fails without an output: nothing shows the error',
      'Show the error in a ```text output block right after.',
    )
  if (snippet.attributes.stop && !snippet.output)
    wrong(
      draft,
      snippet,
      'stop without an output: nothing says when to end the last command',
      'Show what it prints until then in a ```text output block right after.',
    )
  const commands = read.commands.map((command) =>
    command.program === 'kubectl' ? { ...command, known: knownOf(command) } : command,
  )
  draft.steps.push({ type: 'commands', snippet, commands, begins: [] })
}

/** A command that does not end by itself would keep the page waiting. */
function ending(draft: StoryDraft, snippet: Snippet, command: Command, last: boolean) {
  if (ends(command) || (last && snippet.attributes.stop)) return
  wrong(
    draft,
    snippet,
    `${command.text}: does not end by itself`,
    last
      ? 'Give the block stop, and show in a ```text output block what it prints until then.'
      : 'Put it last in a block of its own that has stop.',
    command.line,
  )
}

function variables(draft: StoryDraft, snippet: Snippet, { argv, text, line, variable }: Command) {
  for (const name of variablesIn(argv))
    if (!draft.variables.has(name))
      wrong(
        draft,
        snippet,
        `${text}: no command above sets $${name}`,
        `Set it as a reader would: ${name}=$(kubectl …)`,
        line,
      )
  if (variable) draft.variables.add(variable)
}

/** A manifest that a command names is not applied where it stands. */
function manifests(draft: StoryDraft, snippet: Snippet, command: Command) {
  if (command.into) draft.written.add(command.into)
  for (const name of filesOf(command)) {
    const named = savedAs(draft, name)
    for (const saved of named) saved.step.apply = false
    if (/^https?:\/\//.test(name)) {
      wrong(
        draft,
        snippet,
        `${command.text}: ${name} is on another site, and no page proves what stands there`,
        'Write the manifest in a ```yaml block with a title="…", and name that.',
        command.line,
      )
      continue
    }
    const others = [...draft.malformed, ...draft.written]
    const known = named.length || others.some((title) => isNamed(title, name))
    if (/^\w+:\/\//.test(name))
      wrong(
        draft,
        snippet,
        `${command.text}: ${name} is no file of this page`,
        'Put the manifest that stands at that address on the page as a block with a title, and name that.',
        command.line,
      )
    else if (!known && !snippet.attributes.fails)
      wrong(
        draft,
        snippet,
        `${command.text}: no block above saves ${name}`,
        `Give the manifest title="${name}" and scenario="${draft.scenario}".`,
        command.line,
      )
  }
}

/** The files that `-f name` means: most often the one of that title, else those of a folder. */
function savedAs({ files }: StoryDraft, name: string): SavedFile[] {
  const file = files.get(name)
  return file ? [file] : [...files.values()].filter(({ title }) => isNamed(title, name))
}
