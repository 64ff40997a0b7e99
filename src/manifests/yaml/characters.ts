/** Kinds of characters, by their UTF-16 code units; 0 is the end of the text. */

const code = (sign: string) => sign.charCodeAt(0)
const among = (signs: string) => {
  const codes = new Set([...signs].map(code))
  return (unit: number) => codes.has(unit)
}

/** What a cursor sees behind the last character. */
export const END = 0
/** A space, and no other blank. */
export const isSpace = (unit: number) => unit === 0x20
/** A tab, which YAML takes for no indentation. */
export const isTab = (unit: number) => unit === 0x09
/** A space or a tab. */
export const isBlank = (unit: number) => unit === 0x20 || unit === 0x09
/** A decimal digit of ASCII. */
export const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39
/** A hexadecimal digit, of either case. */
export const isHex = (unit: number) =>
  isDigit(unit) || (unit >= 0x41 && unit <= 0x46) || (unit >= 0x61 && unit <= 0x66)

/** What a name of an anchor, a tag or a directive may hold. */
export const isWord = (unit: number) =>
  isDigit(unit) ||
  (unit >= 0x41 && unit <= 0x5a) ||
  (unit >= 0x61 && unit <= 0x7a) ||
  unit === code('_') ||
  unit === code('-')

/** CR, LF, and what Unicode ends lines with: NEL, LS and PS. */
export const isBreak = (unit: number) =>
  unit === 0x0a || unit === 0x0d || unit === 0x85 || unit === 0x2028 || unit === 0x2029
/** What ends a line: a break, or the end of the text. */
export const isBreakOrEnd = (unit: number) => unit === END || isBreak(unit)
/** What ends a word: a blank, a break, or the end of the text. */
export const isBlankOrEnd = (unit: number) => isBlank(unit) || isBreakOrEnd(unit)

/** What ends a plain scalar within brackets. */
export const isFlowIndicator = among(',?[]{}')
/** What may stand in a tag: https://yaml.org/spec/1.1/#id868524 */
export const isUri = (unit: number) => isWord(unit) || isUriSign(unit)
const isUriSign = among(";/?:@&=+$,.!~*'()[]%")
/** What may follow the name of an anchor, beside blanks. */
export const endsAnchor = among('?:,]}%@`')
/** What no plain scalar begins with, unless `-`, `?` and `:` stand before more of it. */
export const isIndicator = among('-?:,[]{}#&*!|>\'"%@`')

/** A character that no YAML text may hold: https://yaml.org/spec/1.1/#id868524 */
export const forbidden = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
