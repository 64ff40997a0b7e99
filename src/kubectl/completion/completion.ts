import { resourceOf } from '../../cluster/resources.ts'
import type { Command } from '../cli/command.ts'
import type { Flag } from '../cli/flags.ts'
import { aliases } from '../commands/index.ts'
import { globalFlags } from '../commands/shared.ts'

/** What may stand in the place of the last word of a line: words, or what only a cluster can list. */
export type Candidates =
  | { of: 'words'; words: string[] }
  /** Names of objects of a kind, such as `Pod`, each behind `before`, such as `pod/`. */
  | { of: 'names'; kind: string; before: string }
  /** The kinds that there are; after a comma, behind those that were named before. */
  | { of: 'kinds'; before: string }
  | { of: 'files' }

/** Commands whose first argument is of one kind, unless it is written as `kind/name`. */
const kindOf: Record<string, string> = {
  logs: 'Pod',
  exec: 'Pod',
  'top pod': 'Pod',
  'top node': 'Node',
}
/** Flags whose value a cluster or the reader's folder knows, by name. */
const values: Record<string, Candidates> = {
  namespace: { of: 'names', kind: 'Namespace', before: '' },
  filename: { of: 'files' },
  output: { of: 'words', words: ['json', 'name', 'wide', 'yaml'] },
}
/** Commands whose arguments name no object that is there. */
const makes = /^(create|run|explain|api-resources|version|diff|apply|replace)\b/

/** What Tab offers for the last word of a line, which begins with `kubectl`; an empty one after a blank. `commands` are all there are. */
export function candidatesFor(line: string, commands: readonly Command[]): Candidates {
  const words = line.trimStart().split(/\s+/)
  const typed = words.pop() as string
  if (words.length === 0) return { of: 'words', words: ['kubectl'] }
  if (words[0] !== 'kubectl') return nothing
  const before = words.slice(1)
  if (before.includes('--')) return nothing
  const command = commandOf(commands, before)
  const flags = [...(command?.command.flags ?? []), ...globalFlags]
  const value = valueOf(flags, before.at(-1))
  if (value) return value
  if (typed.startsWith('-'))
    return { of: 'words', words: flags.map(({ name }) => `--${name}`).sort() }
  const next = nextWords(commands, before)
  if (!command || next.length) return { of: 'words', words: next }
  return argument(command.command.name, withoutFlags(flags, command.rest), typed)
}

const nothing: Candidates = { of: 'words', words: [] }

/** The words that may follow those of a command that is not complete yet. */
function nextWords(commands: readonly Command[], before: readonly string[]): string[] {
  const start = before.map((word) => `${word} `).join('')
  const names = commands.map(({ name }) => name).filter((name) => name.startsWith(start))
  return [...new Set(names.map((name) => name.slice(start.length).split(' ')[0] as string))].sort()
}

/** The command that the words begin with, and the words behind it; none while more words may name another. */
function commandOf(
  commands: readonly Command[],
  words: readonly string[],
): { command: Command; rest: string[] } | undefined {
  for (const count of [3, 2, 1]) {
    const typed = words.slice(0, count).join(' ')
    const name = aliases[typed] ?? typed
    const command = commands.find((one) => one.name === name)
    if (command) return { command, rest: words.slice(count) }
  }
  return undefined
}

function valueOf(flags: readonly Flag[], word = ''): Candidates | undefined {
  const flag = flags.find(({ name, short }) => word === `--${name}` || word === `-${short}`)
  return flag && flag.type !== 'bool' && flag.optional === undefined
    ? (values[flag.name] ?? nothing)
    : undefined
}

/** The words that are neither flags nor their values. */
function withoutFlags(flags: readonly Flag[], words: readonly string[]): string[] {
  return words.filter((word, at) => !word.startsWith('-') && !valueOf(flags, words[at - 1]))
}

function argument(command: string, given: readonly string[], typed: string): Candidates {
  if (makes.test(command)) return command === 'explain' && !given.length ? kinds('') : nothing
  const slash = typed.indexOf('/')
  if (slash > 0) return names(typed.slice(0, slash), typed.slice(0, slash + 1))
  const kind = kindOf[command]
  if (kind) return given.length ? nothing : { of: 'names', kind, before: '' }
  if (given.length) return given[0]!.includes('/') ? nothing : names(given[0] as string, '')
  return kinds(typed.slice(0, typed.lastIndexOf(',') + 1))
}

const kinds = (before: string): Candidates => ({ of: 'kinds', before })

function names(typed: string, before: string): Candidates {
  const resource = resourceOf(typed.split('.')[0] as string)
  return resource ? { of: 'names', kind: resource.kind, before } : nothing
}
