import { parseFlags, UnknownFlag, type Flags } from '../../kubectl/cli/flags.ts'
import {
  allowed,
  globalFlags,
  labFlags,
  rowOf,
  type Allowed,
  type AllowedFlag,
} from './table/table.ts'

/** A kubectl line as kubectl itself reads it. */
export interface Read {
  row: Allowed
  /** What stands before `--`, without flags and without the words of the command. */
  args: string[]
  /** What stands behind `--`. */
  rest: string[]
  /** Whether there is a `--`. */
  dashed: boolean
  flags: Flags
  known: readonly AllowedFlag[]
}

/**
 * Reads a kubectl line by the rows of the table, as pflag does: attached short forms, values in the
 * next word, `--`. Before the words of the command only the flags of all commands may stand: what
 * else stands there, kubectl reads in another way than it looks.
 *
 * Returns the row and its flags, or in plain words what is not on the list. `lab` allows the flags
 * of a story on a cluster of its own.
 */
export function readKubectl(argv: readonly string[], lab: boolean): Read | { unknown: string } {
  const before = lab ? [...globalFlags, ...labFlags] : globalFlags
  const found = wordsOf(argv, before)
  const row = longestRow(found.words)
  if (!row) {
    const known = allowed.some(({ words }) => words.startsWith(`${found.words[0]} `))
    return { unknown: found.words.slice(0, known ? 2 : 1).join(' ') || found.stopped || '' }
  }
  const used = new Set(found.places.slice(0, row.words.split(' ').length))
  const known = [...row.flags, ...before]
  try {
    const { args, dash, flags } = parseFlags(
      row.words,
      known,
      argv.filter((_, index) => !used.has(index)),
    )
    const end = dash < 0 ? args.length : dash
    return { row, known, flags, args: args.slice(0, end), rest: args.slice(end), dashed: dash >= 0 }
  } catch (error) {
    if (error instanceof UnknownFlag) return { unknown: `${row.words} ${error.typed}` }
    const [said = ''] = (error as Error).message.split('\n')
    const [flag] = /--[\w-]+/.exec(said) ?? []
    return { unknown: `${row.words} ${flag ?? `(${said})`}` }
  }
}

/** The longest command that the words begin with: three at most. */
function longestRow(words: readonly string[]): Allowed | undefined {
  for (const count of [3, 2, 1]) {
    const row = rowOf(words.slice(0, count).join(' '))
    if (row) return row
  }
  return undefined
}

/** The first words that are no flags, and where they stand. */
function wordsOf(argv: readonly string[], before: readonly AllowedFlag[]) {
  const words: string[] = []
  const places: number[] = []
  let stopped: string | undefined
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] as string
    const flag = before.find(
      ({ name, short }) =>
        word === `--${name}` || word.startsWith(`--${name}=`) || (short && word === `-${short}`),
    )
    if (flag) {
      if (!word.includes('=')) index++
    } else if (word.startsWith('-')) {
      stopped = word
      break
    } else {
      words.push(word)
      places.push(index)
    }
  }
  return { words, places, stopped }
}
