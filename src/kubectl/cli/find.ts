import { Failure } from './failure.ts'
import type { Command } from './command.ts'

/** What kubectl has and Podium's does not. */
const others =
  'alpha attach auth certificate cluster-info completion config cordon cp debug drain edit explain kustomize options plugin port-forward proxy taint uncordon'.split(
    ' ',
  )
const reasons: Record<string, string> = {
  'port-forward': 'nothing listens on a port of yours here. Ask from inside instead: kubectl exec',
  proxy: 'nothing listens on a port of yours here',
  config: 'it uses the cluster that it is given and reads no kubeconfig',
  'cluster-info': 'it uses the cluster that it is given and knows no address of it',
  explain: 'look at https://kubernetes.io/docs/reference/kubernetes-api/',
}

/**
 * The command that the words name, and the words after it. Flags may stand before or between them.
 * Throws a Failure, as kubectl says it, with the commands that there are.
 */
export function findCommand(
  commands: readonly Command[],
  aliases: Readonly<Record<string, string>>,
  argv: readonly string[],
): { command: Command; argv: string[] } {
  const { words, places } = wordsOf(argv)
  const [first] = words
  if (first === undefined)
    throw new Failure(known(commands, 'Podium has the part of kubectl that its pages use.'))
  for (const count of [3, 2, 1]) {
    if (words.length < count) continue
    const typed = words.slice(0, count).join(' ')
    const alias = Object.keys(aliases).find((key) => typed === key || typed.startsWith(`${key} `))
    const name = alias ? (aliases[alias] as string) + typed.slice(alias.length) : typed
    const command = commands.find((each) => each.name === name)
    if (command) {
      const used = new Set(places.slice(0, count))
      return { command, argv: argv.filter((_, i) => !used.has(i)) }
    }
  }
  if (others.includes(first))
    throw new Failure(
      known(
        commands,
        `Podium's kubectl has no ${first}${reasons[first] ? `: ${reasons[first]}` : ''}.`,
      ),
    )
  const group = commands.filter(({ name }) => name.startsWith(`${first} `))
  if (group.length > 0)
    throw new Failure(
      words.length > 1
        ? `unknown command "${words[1]}"\nSee 'kubectl ${first} -h' for help and examples\n${known(group)}`
        : known(group, `kubectl ${first} needs another word.`),
    )
  throw new Failure(
    `unknown command "${first}" for "kubectl"${meant(commands, first)}${known(commands)}`,
  )
}

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

function known(commands: readonly Command[], sentence = ''): string {
  const names = commands.map(({ name }) => name).sort()
  return `${sentence}${sentence ? '\n' : ''}Podium's kubectl knows: ${names.join(', ')}`
}

/** kubectl's own suggestions: names within two edits, or that begin so. */
function meant(commands: readonly Command[], typed: string): string {
  const names = [
    ...new Set([...commands.map(({ name }) => name.split(' ')[0] as string), ...others]),
  ]
  const near = names
    .filter(
      (name) => distance(typed.toLowerCase(), name) <= 2 || name.startsWith(typed.toLowerCase()),
    )
    .sort()
  return near.length > 0
    ? `\n\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join('')}`
    : '\n'
}

/** How many letters to insert, delete or replace to get from one word to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min(
          (row[j + 1] as number) + 1,
          (next[j] as number) + 1,
          (row[j] as number) + (letter === other ? 0 : 1),
        ),
      )
    row = next
  }
  return row.at(-1) as number
}
