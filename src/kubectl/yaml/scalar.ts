import { resolvePlain } from '../../manifests/yaml/resolve.ts'
import { isTimestamp } from '../../manifests/yaml/timestamp.ts'

const width = 80

const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/

/** True for a text that a YAML reader, an old one too, would take for something other than a text. */
const resolves = (text: string): boolean =>
  typeof resolvePlain(text) !== 'string' || isTimestamp(text) || base60.test(text)

/** True where the signs of the text allow it to stand without quotes. */
function plainAllowed(text: string): boolean {
  return !(
    /^(---|\.\.\.)/.test(text) ||
    /^[#,[\]{}&*!|>'"%@`]/.test(text) ||
    /^[?:-](\s|$)/.test(text) ||
    /:(\s|$)/.test(text) ||
    /\s#/.test(text) ||
    /^ | $|[\u2028\u2029]/.test(text)
  )
}

const special = /[\x00-\x09\x0b-\x1f\x7f\u0080-\u0084\u0086-\u009f\ufeff\u{10000}-\u{10ffff}]/u

/** What single quotes would not keep: a blank at the end or the beginning of a line. */
const blankAtBreak = /[\u2028\u2029] | [\u2028\u2029]/

/** A key of one line, which never folds. */
export function keyScalar(text: string): string {
  return special.test(text) || resolves(text)
    ? doubleQuoted(text)
    : plainAllowed(text)
      ? text
      : singleQuoted(text)
}

/**
 * A value that is neither a list nor a map. `indent` is where its further lines begin, less two
 * blanks; `before` is how long the key before it is.
 */
export function scalar(value: unknown, indent: number, before: number): string {
  if (typeof value !== 'string') return String(value)
  if (value.includes('\n') && !special.test(value) && !/ [\n\u2028\u2029]| $/.test(value))
    return block(value, indent)
  const start = indent - 2 + before + 1
  if (value.includes('\n') || special.test(value) || blankAtBreak.test(value) || resolves(value))
    return doubleQuoted(value, { start, indent })
  if (plainAllowed(value)) return fold(value, start, indent)
  return `'${fold(value.replaceAll("'", "''"), start + 1, indent)}'`
}

const singleQuoted = (text: string) => `'${text.replaceAll("'", "''")}'`

const escapes: Record<string, string> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x85': '\\N',
  '\u00a0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
}

/** Behind a byte order mark, libyaml escapes every letter. */
function escaped(sign: string, all: boolean): string {
  if (!all && !special.test(sign) && !/["\\\n\u2028\u2029]/.test(sign)) return sign
  const known = escapes[sign]
  if (known) return known
  const code = (sign.codePointAt(0) as number).toString(16).toUpperCase()
  if (code.length <= 2) return `\\x${code.padStart(2, '0')}`
  return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`
}

/** In double quotes; without `at`, where a value begins and goes on, it never folds. */
function doubleQuoted(text: string, at?: { start: number; indent: number }): string {
  const signs = [...text]
  const all = text.startsWith('\ufeff')
  let column = (at?.start ?? 0) + 1
  let out = ''
  for (const [i, sign] of signs.entries()) {
    const alone = sign === ' ' && signs[i - 1] !== ' '
    const folds = at && !all && alone && column > width && i > 0 && i < signs.length - 1
    if (folds) {
      out += `\n${' '.repeat(at.indent)}`
      column = at.indent
      // A blank at the beginning of a line would be lost.
      if (signs[i + 1] === ' ') {
        out += '\\'
        column++
      }
    } else {
      const shown = escaped(sign, all)
      out += shown
      column += shown.length
    }
  }
  return `"${out}"`
}

function block(text: string, indent: number): string {
  const keep = !/[\n\u2028\u2029]$/.test(text)
    ? '-'
    : /^.$|[\n\u2028\u2029]{2}$/s.test(text)
      ? '+'
      : ''
  const hint = /^[ \n\u2028\u2029]/.test(text) ? '2' : ''
  const lines = text.replace(/\n$/, '').split(/(?<=[\n\u2028\u2029])/)
  return `|${hint}${keep}\n${lines.map((line) => padded(line, indent)).join('')}`
}

/** A line behind blanks; one that is empty stays so. */
const padded = (line: string, indent: number) =>
  /^([\n\u2028\u2029]|$)/.test(line) ? line : ' '.repeat(indent) + line

/** Breaks at the first blank past the width, as libyaml does. */
function fold(text: string, start: number, indent: number): string {
  const signs = [...text]
  let column = start
  let out = ''
  for (const [i, sign] of signs.entries()) {
    const alone = sign === ' ' && signs[i - 1] !== ' ' && signs[i + 1] !== ' '
    if (alone && column > width && i > 0 && i < signs.length - 1) {
      out += `\n${' '.repeat(indent)}`
      column = indent
    } else if (/[\u2028\u2029]/.test(signs[i - 1] ?? '') && !/[\u2028\u2029]/.test(sign)) {
      out += ' '.repeat(indent) + sign
      column = indent + 1
    } else {
      out += sign
      column++
    }
  }
  return out
}
