/**
 * What Go has as white space, which is not JavaScript's: NEL is, a byte order mark is not.
 * https://pkg.go.dev/unicode#IsSpace
 */
const space = '[\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'

export const isGoSpace = (sign: string): boolean => one.test(sign)
const one = new RegExp(`^${space}$`)

export const trimStartGo = (text: string): string => text.replace(leading, '')
const leading = new RegExp(`^${space}+`)

export function trimGo(text: string): string {
  let end = text.length
  while (end > 0 && isGoSpace(text.charAt(end - 1))) end--
  return trimStartGo(text.slice(0, end))
}
