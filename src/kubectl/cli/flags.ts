import { parseDuration } from '../text/duration.ts'
import { parseInteger } from '../text/integer.ts'
import { quote } from '../text/quote.ts'
import { NotSimulated } from '../../cluster/cluster.ts'
import { Failure } from '../failure.ts'

/**
 * A flag as data. `strings` may be given often and takes comma lists, `array` may be given often
 * and takes each value as it stands. `optional` is the value of the flag without one (`--dry-run`).
 */
export interface Flag {
  name: string
  short?: string
  type: 'bool' | 'string' | 'int' | 'duration' | 'strings' | 'array'
  default?: string
  optional?: string
  required?: true
}

export interface Parsed {
  args: string[]
  /** How many arguments stood before `--`; -1 without one. */
  dash: number
  flags: Flags
}

/** The values of a command's flags. Durations are in milliseconds. */
export interface Flags {
  bool(name: string): boolean
  string(name: string): string
  int(name: string): number
  duration(name: string): number
  list(name: string): string[]
  given(name: string): boolean
}

/** A flag that a command of ours has not, in kubectl's words for one that it has not either. */
export class UnknownFlag extends Failure {
  /** Its name, or its letter. */
  readonly flag: string
  /** As it is typed: `--name` or `-n`. */
  readonly typed: string

  constructor(message: string, flag: string, typed: string) {
    super(message)
    this.flag = flag
    this.typed = typed
  }
}

/**
 * Finds flags and arguments in what was typed, in any order, as pflag does. Throws an UnknownFlag, or a
 * Failure for anything else that is wrong.
 */
export function parseFlags(
  command: string,
  known: readonly Flag[],
  argv: readonly string[],
): Parsed {
  const values = new Map<string, string[]>()
  const args: string[] = []
  let dash = -1
  const withHelp = (message: string) => `${message}\nSee 'kubectl ${command} --help' for usage.`
  const fail = (message: string) => new Failure(withHelp(message))
  const unknown = (typed: string, flag: string, message: string) =>
    new UnknownFlag(withHelp(message), flag, typed)

  const set = (flag: Flag, value: string, typed: string) => {
    const problem = wrong(flag, value)
    if (problem) throw fail(`invalid argument ${quote(value)} for "${typed}" flag: ${problem}`)
    const before =
      flag.type === 'strings' || flag.type === 'array' ? (values.get(flag.name) ?? []) : []
    values.set(flag.name, [...before, ...(flag.type === 'strings' ? listed(value) : [value])])
  }

  const rest = [...argv]
  while (rest.length > 0) {
    const word = rest.shift() as string
    if (word === '--') {
      dash = args.length
      args.push(...rest.splice(0))
    } else if (word.startsWith('--')) {
      const [, name, , value] = /^--([^=]*)(=(.*))?$/s.exec(word) as unknown as string[]
      if (!name || name.startsWith('-')) throw fail(`bad flag syntax: ${word}`)
      const flag = known.find((each) => each.name === name)
      if (!flag) throw unknown(`--${name}`, name, `unknown flag: --${name}`)
      const typed = flag.short ? `-${flag.short}, --${name}` : `--${name}`
      if (value !== undefined) set(flag, value, typed)
      else if (implied(flag) !== undefined) set(flag, implied(flag) as string, typed)
      else if (rest.length > 0) set(flag, rest.shift() as string, typed)
      else throw fail(`flag needs an argument: --${name}`)
    } else if (word.startsWith('-') && word.length > 1) {
      let letters = word.slice(1)
      while (letters !== '') {
        const letter = letters[0] as string
        const flag = known.find(({ short }) => short === letter)
        if (!flag)
          throw unknown(`-${letter}`, letter, `unknown shorthand flag: '${letter}' in -${letters}`)
        const typed = `-${letter}, --${flag.name}`
        if (letters[1] === '=') {
          set(flag, letters.slice(2), typed)
          break
        }
        if (implied(flag) !== undefined) {
          set(flag, implied(flag) as string, typed)
          letters = letters.slice(1)
          continue
        }
        const value = letters.length > 1 ? letters.slice(1) : rest.shift()
        if (value === undefined) throw fail(`flag needs an argument: '${letter}' in -${letters}`)
        set(flag, value, typed)
        break
      }
    } else args.push(word)
  }

  const missing = known.filter(({ name, required }) => required && !values.has(name))
  if (missing.length > 0)
    throw new Failure(
      `required flag(s) ${missing.map(({ name }) => `"${name}"`).join(', ')} not set`,
    )
  return { args, dash, flags: read(known, values) }
}

/** A list with commas. One with quotes is read as CSV is. */
function listed(value: string): string[] {
  if (value.includes('"')) throw new NotSimulated(`a quote in the list ${value}`)
  return value === '' ? [] : value.split(',')
}

const implied = (flag: Flag) => flag.optional ?? (flag.type === 'bool' ? 'true' : undefined)

/** What Go's ParseBool takes. */
export const booleans = new Map([
  ...['1', 't', 'T', 'true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'false', 'False', 'FALSE'].map((word) => [word, false] as const),
])

function wrong({ type }: Flag, value: string): string | undefined {
  if (type === 'bool' && !booleans.has(value))
    return `strconv.ParseBool: parsing ${quote(value)}: invalid syntax`
  if (type === 'int') {
    const number = parseInteger(value)
    const problem = number === undefined ? 'invalid syntax' : 'value out of range'
    if (number === undefined || number !== BigInt.asIntN(64, number))
      return `strconv.ParseInt: parsing ${quote(value)}: ${problem}`
  }
  if (type === 'duration') {
    const duration = parseDuration(value)
    if (typeof duration === 'string') return duration
  }
  return undefined
}

function read(known: readonly Flag[], values: ReadonlyMap<string, string[]>): Flags {
  const last = (name: string) =>
    values.get(name)?.at(-1) ?? known.find((flag) => flag.name === name)?.default ?? ''
  return {
    bool: (name) => booleans.get(last(name)) === true,
    string: last,
    // A flag that is not given and has no default is Go's zero.
    int: (name) => Number(parseInteger(last(name) || '0')),
    duration: (name) => Number(parseDuration(last(name) || '0')),
    list: (name) => values.get(name) ?? [],
    given: (name) => values.has(name),
  }
}
