const width = 80

const words = new Set(
  'y Y yes Yes YES n N no No NO on On ON off Off OFF true True TRUE false False FALSE null Null NULL ~ .nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF'.split(
    ' ',
  ),
)
const integer = /^[-+]?(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/
const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/
const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/
const timestamp =
  /^\d{4}-\d{1,2}-\d{1,2}([Tt ]\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?\s*(Z|[-+]\d{1,2}(:\d{2})?)?)?$/

/** True for a text that a YAML reader would take for something other than a text. */
function resolves(text: string): boolean {
  const digits = text.replaceAll('_', '')
  return (
    text === '' ||
    words.has(text) ||
    timestamp.test(text) ||
    base60.test(text) ||
    (/^[-+.0-9]/.test(text) && (integer.test(digits) || float.test(digits)))
  )
}

/** True where the signs of the text allow it to stand without quotes. */
function plainAllowed(text: string): boolean {
  return !(
    /^(---|\.\.\.)/.test(text) ||
    /^[#,[\]{}&*!|>'"%@`]/.test(text) ||
    /^[?:-](\s|$)/.test(text) ||
    /:(\s|$)/.test(text) ||
    /\s#/.test(text) ||
    /^ | $/.test(text)
  )
}

const special = /[\x00-\x09\x0b-\x1f\x7f\u0080-\u0084\u0086-\u009f\ufeff\u{10000}-\u{10ffff}]/u

/** A key, which never folds. */
export function keyScalar(text: string): string {
  return text.includes('\n') || special.test(text) || resolves(text)
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
  if (typeof value !== 'string') return value === null ? 'null' : String(value)
  if (value.includes('\n') && !special.test(value) && !/ \n| $/.test(value))
    return block(value, indent)
  const start = indent - 2 + before + 1
  if (value.includes('\n') || special.test(value) || resolves(value))
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
  '\u0085': '\\N',
}

function escaped(sign: string): string {
  const known = escapes[sign]
  if (known) return known
  if (!special.test(sign)) return sign
  const code = (sign.codePointAt(0) as number).toString(16).toUpperCase()
  if (code.length <= 2) return `\\x${code.padStart(2, '0')}`
  return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`
}

/** In double quotes; without `at`, where a value begins and goes on, it never folds. */
function doubleQuoted(text: string, at?: { start: number; indent: number }): string {
  const signs = [...text]
  let column = (at?.start ?? 0) + 1
  let out = ''
  let blank = false
  for (const [i, sign] of signs.entries()) {
    const folds = at && sign === ' ' && !blank && column > width && i > 0 && i < signs.length - 1
    if (folds) {
      out += `\n${' '.repeat(at.indent)}`
      column = at.indent
      // A blank at the beginning of a line would be lost.
      if (signs[i + 1] === ' ') {
        out += '\\'
        column++
      }
    } else {
      const shown = escaped(sign)
      out += shown
      column += shown.length
    }
    blank = sign === ' '
  }
  return `"${out}"`
}

function block(text: string, indent: number): string {
  const keep = text.endsWith('\n') ? (/\n\n$/.test(text) || text === '\n' ? '+' : '') : '-'
  const hint = /^[ \n]/.test(text) ? '2' : ''
  const pad = ' '.repeat(indent)
  const body = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line ? pad + line : line))
  return `|${hint}${keep}\n${body.join('\n')}`
}

/** Breaks at the first blank past the width, as libyaml does. */
function fold(text: string, start: number, indent: number): string {
  let column = start
  let out = ''
  let blank = false
  const signs = [...text]
  for (const [i, sign] of signs.entries()) {
    if (sign === ' ') {
      const next = signs[i + 1]
      if (!blank && column > width && i > 0 && next !== undefined && next !== ' ') {
        out += `\n${' '.repeat(indent)}`
        column = indent
      } else {
        out += sign
        column++
      }
      blank = true
    } else {
      out += sign
      column++
      blank = false
    }
  }
  return out
}
