import { END, isBlankOrEnd, isBreak, isHex } from '../characters.ts'
import type { Cursor } from '../cursor.ts'
import { YamlFailure, type Mark } from '../failure.ts'
import type { Token } from '../token.ts'
import { atDocumentIndicator } from './document-indicator.ts'
import { folded, scanGap } from './fold.ts'

/** A text in single or double quotes. */
export function scanQuoted(cursor: Cursor): Token {
  const start = cursor.mark
  const quote = cursor.is("'") ? "'" : '"'
  let text = ''
  cursor.skip()
  for (;;) {
    if (atDocumentIndicator(cursor))
      throw YamlFailure.scanner('found unexpected document indicator', cursor.mark, start)
    if (cursor.at() === END)
      throw YamlFailure.scanner('found unexpected end of stream', cursor.mark, start)
    const { word, escaped } = quote === "'" ? single(cursor) : double(cursor, start)
    text += word
    if (cursor.is(quote)) break
    const gap = scanGap(cursor, escaped)
    text += escaped || gap.leading ? folded(gap) : gap.blanks
  }
  cursor.skip()
  return { type: 'scalar', start, end: cursor.mark, value: text }
}

/** Up to a blank, the end of a line or the quote; `''` is one that does not end it. */
function single(cursor: Cursor): { word: string; escaped: boolean } {
  let word = ''
  for (;;) {
    word += cursor.take((unit) => !isBlankOrEnd(unit) && unit !== 0x27)
    if (!cursor.is("''")) return { word, escaped: false }
    word += "'"
    cursor.skip()
    cursor.skip()
  }
}

function double(cursor: Cursor, start: Mark): { word: string; escaped: boolean } {
  let word = ''
  for (;;) {
    word += cursor.take((unit) => !isBlankOrEnd(unit) && unit !== 0x22 && unit !== 0x5c)
    if (!cursor.is('\\')) return { word, escaped: false }
    if (isBreak(cursor.at(1))) {
      cursor.skip()
      cursor.takeBreak()
      return { word, escaped: true }
    }
    word += scanEscape(cursor, start)
  }
}

const escapes = new Map<string, string>([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
])
const digits = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
])

/** `\n`, `\x41`, `\u00e9` or `\U0001f600`. */
function scanEscape(cursor: Cursor, start: Mark): string {
  const fail = (problem: string) => YamlFailure.scanner(problem, cursor.mark, start)
  const sign = String.fromCharCode(cursor.at(1))
  const length = digits.get(sign) ?? 0
  const known = escapes.get(sign)
  if (known === undefined && !length) throw fail('found unknown escape character')
  cursor.skip()
  cursor.skip()
  if (known !== undefined) return known
  for (let i = 0; i < length; i++)
    if (!isHex(cursor.at(i))) throw fail('did not find expected hexdecimal number')
  const value = parseInt(cursor.text.slice(cursor.position, cursor.position + length), 16)
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff)
    throw fail('found invalid Unicode character escape code')
  for (let i = 0; i < length; i++) cursor.skip()
  return String.fromCodePoint(value)
}
