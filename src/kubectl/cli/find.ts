import { distance } from 'fastest-levenshtein'
import { NotSimulated } from '../../cluster/cluster.ts'
import { Failure } from '../failure.ts'
import type { Command } from './command.ts'
import { recordedCommand, recordedCommands } from './recorded.ts'

/** Why Podium's kubectl has not what the real one has, where there is more to say than that. */
const reasons: Record<string, string> = {
  'cluster-info': 'it uses the cluster that it is given and knows no address of it',
  config: 'it uses the cluster that it is given and reads no kubeconfig',
  edit: 'nobody is there to use an editor',
  proxy: 'nothing listens on a port of yours here',
}

/**
 * The command that the words name, and the words after it. Flags may stand before or between them.
 *
 * Throws NotSimulated for a command that the real kubectl has and ours has not, and a Failure in
 * kubectl's words for one that no kubectl has.
 */
export function findCommand(
  commands: readonly Command[],
  aliases: Readonly<Record<string, string>>,
  argv: readonly string[],
): { command: Command; argv: string[] } {
  const { words, places } = wordsOf(argv)
  const [first] = words
  if (first === undefined) throw notHere('help of its own')
  for (const count of [3, 2, 1]) {
    if (words.length < count) continue
    const typed = words.slice(0, count)
    const name = ownName(aliases, typed.join(' '))
    const command = commands.find((each) => each.name === name)
    if (command) {
      const used = new Set(places.slice(0, count))
      return { command, argv: argv.filter((_, i) => !used.has(i)) }
    }
    const real = recordedCommand(typed)
    if (real) throw belowOrNotHere(commands, real, words[count])
  }
  throw new Failure(`unknown command "${first}" for "kubectl"${meant(commands, first)}`)
}

/** What becomes of a command of the real kubectl that ours has not, or has only the commands below it of. */
function belowOrNotHere(commands: readonly Command[], real: string, next: string | undefined) {
  if (!commands.some(({ name }) => name.startsWith(`${real} `))) return notHere(real)
  if (next === undefined) return notHere(`help for ${real}`)
  return new Failure(`unknown command "${next}"\nSee 'kubectl ${real} -h' for help and examples`)
}

function notHere(what: string): NotSimulated {
  const reason = reasons[what] ?? reasons[what.split(' ')[0] as string]
  return new NotSimulated(`Podium's kubectl has no ${what}${reason ? `: ${reason}` : ''}`)
}

function ownName(aliases: Readonly<Record<string, string>>, typed: string): string {
  const alias = Object.keys(aliases).find((key) => typed === key || typed.startsWith(`${key} `))
  return alias ? (aliases[alias] as string) + typed.slice(alias.length) : typed
}

/** The word that says which command it is, or of which family. */
export const firstWord = (argv: readonly string[]): string | undefined => wordsOf(argv).words[0]

/** The first words that are no flags, up to three, and where they stand. */
function wordsOf(argv: readonly string[]): { words: string[]; places: number[] } {
  const words: string[] = []
  const places: number[] = []
  for (let i = 0; i < argv.length && words.length < 3; i++) {
    const word = argv[i] as string
    if (word === '--') break
    if (word === '-n' || word === '--namespace') i++
    else if (word.startsWith('-')) {
      // The value of another flag cannot be told from a word here, so words end at one.
      if (words.length > 0) break
    } else {
      words.push(word)
      places.push(i)
    }
  }
  return { words, places }
}

/** kubectl's own suggestions: names within two edits, or that begin so. */
function meant(commands: readonly Command[], typed: string): string {
  const names = [...commands.map(({ name }) => name), ...recordedCommands]
  const near = [...new Set(names.map((name) => name.split(' ')[0] as string))]
    .filter(
      (name) => distance(typed.toLowerCase(), name) <= 2 || name.startsWith(typed.toLowerCase()),
    )
    .sort()
  return near.length > 0
    ? `\n\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join('')}`
    : ''
}
