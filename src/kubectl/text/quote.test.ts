import { expect, it } from 'vitest'
import { quote } from './quote.ts'

it.each([
  ['a "b" \\c', '"a \\"b\\" \\\\c"'],
  ['\n\t\r\v\x07\x00\x7f', '"\\n\\t\\r\\v\\a\\x00\\x7f"'],
  ['\b\f', '"\\b\\f"'],
  ['\x80\uffff\u{10000}\u{1f600}\u{e0001}', '"\\u0080\\uffff𐀀😀\\U000e0001"'],
  ['é ü 語', '"é ü 語"'],
  ['\u00a0\u200b', '"\\u00a0\\u200b"'],
])('%j is written %s', (text, quoted) => {
  expect(quote(text)).toBe(quoted)
})
