import { StepFailure } from '../model/failure.ts'

/** Around a variable's name in a word, outside of quotes and inside: no page may write these. */
const bare = '\u0001'
const quoted = '\u0002'
const marked = new RegExp(`([${bare}${quoted}])(\\w+)\\1`, 'g')

/** A variable inside a word of a command, until its value is known. */
export function markVariable(name: string, inQuotes = true): string {
  const mark = inQuotes ? quoted : bare
  return `${mark}${name}${mark}`
}

/** Whether a word has a variable outside of quotes, whose value a shell splits. */
export const hasBare = (word: string): boolean => word.includes(bare)

/** A word for a person to read: its variables as a page writes them. */
export function showVariables(word: string): string {
  return word.replace(marked, (_, mark: string, name: string) =>
    mark === quoted ? `"$${name}"` : `$${name}`,
  )
}

/** The names of the variables that a command uses. */
export function variablesIn(argv: string[]): string[] {
  return argv.flatMap((word) => [...word.matchAll(marked)].map((match) => match[2] as string))
}

/**
 * The words with each variable's value in its place, as a shell would have them: outside of double
 * quotes a value is split at its blanks, and an empty one is no word.
 *
 * Throws a StepFailure where a shell would look for files of a value's pattern, and where a value
 * would be read as a flag.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_06_05
 */
export function fillVariables(argv: string[], values: ReadonlyMap<string, string>): string[] {
  return argv.flatMap((word) => {
    if (!word.includes(bare) && !word.includes(quoted)) return [word]
    const words = filled(word, values)
    if (!/^-/.test(word) && words.some((part) => part.startsWith('-')))
      refuse(word, 'begins with a -, and would be read as a flag', 'Write the flag on the page.')
    return words
  })
}

function filled(word: string, values: ReadonlyMap<string, string>): string[] {
  const words: string[] = []
  let open: string | undefined
  // Text and, between the marks, the mark and the name: three parts a time.
  const parts = word.split(marked)
  for (let index = 0; index < parts.length; index += 3) {
    const text = parts[index] as string
    if (text) open = (open ?? '') + text
    const name = parts[index + 2]
    if (name === undefined) break
    const value = values.get(name) ?? ''
    if (parts[index + 1] === quoted) {
      open = (open ?? '') + value
      continue
    }
    if (/[*?[]/.test(value))
      refuse(word, 'has a pattern of file names in it', `Write it in double quotes: "$${name}".`)
    const pieces = value.split(/[ \t\n]+/)
    for (const [at, piece] of pieces.entries()) {
      if (at > 0 && open !== undefined) {
        words.push(open)
        open = undefined
      }
      if (piece) open = (open ?? '') + piece
    }
  }
  if (open !== undefined) words.push(open)
  return words
}

function refuse(word: string, why: string, mend: string): never {
  throw new StepFailure({ saw: `the value of ${showVariables(word)} ${why}`, details: [mend] })
}
