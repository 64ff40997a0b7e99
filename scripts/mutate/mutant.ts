/** One change of a page: the text from `start` to `end` of its file is replaced. */
export interface Mutant {
  file: string
  line: number
  scenario: string
  /** A value of a manifest, or a word of an output block. */
  kind: 'value' | 'word'
  /** Where it stands, as a mark names it: `pod.yaml spec.containers.0.image`, or the line of output. */
  what: string
  from: string
  to: string
  start: number
  end: number
}

/** The page's text with the change made. */
export const changed = (text: string, { start, end, to }: Pick<Mutant, 'start' | 'end' | 'to'>) =>
  text.slice(0, start) + to + text.slice(end)

/**
 * Something else of the same shape: another number, the other of two truths, a word with another
 * letter at its end. Undefined where there is neither a letter nor a digit.
 */
export function other(value: string): string | undefined {
  if (value === 'true') return 'false'
  if (value === 'false') return 'true'
  if (/^\d+$/.test(value)) return String(Number(value) + 1)
  const [, amount, unit] = /^(\d+)(m|[KMG]i?)$/.exec(value) ?? []
  if (amount !== undefined) return `${Number(amount) * 2 + 1}${unit}`
  const at = /[A-Za-z\d](?=[^A-Za-z\d]*$)/.exec(value)?.index
  if (at === undefined) return undefined
  return value.slice(0, at) + next(value.charAt(at)) + value.slice(at + 1)
}

const next = (letter: string) =>
  ({ z: 'a', Z: 'A', 9: '0' })[letter] ?? String.fromCharCode(letter.charCodeAt(0) + 1)
