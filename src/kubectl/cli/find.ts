import { later } from '../../cluster/later.ts'
import type { Command } from './command.ts'

/** What refuses a command or a flag that is not there. */
export const refusals = later(() => import('./refuse.ts'))

/** What the real kubectl has further commands below: the word behind one may name another. */
export const groups: readonly string[] = [
  ...['apply', 'auth', 'certificate', 'cluster-info', 'config', 'create', 'create secret'],
  ...['create service', 'kuberc', 'plugin', 'rollout', 'set', 'top'],
]

/**
 * The command that the words name, and the words after it. Flags may stand before or between them.
 *
 * Rejects with NotSimulated for a command that the real kubectl has and ours has not, and with a
 * Failure in kubectl's words for one that no kubectl has.
 */
export async function findCommand(
  commands: readonly Command[],
  aliases: Readonly<Record<string, string>>,
  argv: readonly string[],
): Promise<{ command: Command; argv: string[] }> {
  const { words, places } = wordsOf(argv)
  const found = longest(commands, aliases, words)
  if (!found || (words.length > found.count && groups.includes(found.command.name))) {
    const { refuse } = await refusals.load()
    refuse(commands, words, found?.count ?? 0)
  }
  const { command, count } = found as NonNullable<typeof found>
  const used = new Set(places.slice(0, count))
  return { command, argv: argv.filter((_, i) => !used.has(i)) }
}

/** Our command that as many of the words name as can be. */
function longest(
  commands: readonly Command[],
  aliases: Readonly<Record<string, string>>,
  words: readonly string[],
): { command: Command; count: number } | undefined {
  for (const count of [3, 2, 1]) {
    const name = ownName(aliases, words.slice(0, count).join(' '))
    const command = commands.find((each) => each.name === name)
    if (command) return { command, count }
  }
  return undefined
}

function ownName(aliases: Readonly<Record<string, string>>, typed: string): string {
  const alias = Object.keys(aliases).find((key) => typed === key || typed.startsWith(`${key} `))
  return alias ? (aliases[alias] as string) + typed.slice(alias.length) : typed
}

/** The word that says which command it is, or of which family. */
export const firstWord = (argv: readonly string[]): string | undefined => wordsOf(argv).words[0]

/** Flags of every command whose value may be the next word. */
const takesNext = new Set([
  ...['-n', '--namespace', '-s', '--server', '--kubeconfig', '--context', '--cluster'],
  ...['--user', '--token', '--as'],
])

/** The first words that are no flags, and where they stand. */
function wordsOf(argv: readonly string[]): { words: string[]; places: number[] } {
  const words: string[] = []
  const places: number[] = []
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string
    if (word === '--') break
    if (takesNext.has(word)) i++
    else if (word.startsWith('-')) {
      // The value of another flag cannot be told from a word here, so words end at one without its own.
      if (words.length > 0 && !word.includes('=')) break
    } else {
      words.push(word)
      places.push(i)
    }
  }
  return { words, places }
}
