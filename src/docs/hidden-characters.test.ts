import { expect, test } from 'vitest'
import { hiddenCharacter } from './hidden-characters.ts'

test.each<[string, number, string]>([
  ['a\u001b[0m', 1, 'U+001B'],
  ['ab\u202eb', 2, 'U+202E'],
  ['\u0000', 0, 'U+0000'],
  ['a\u2028\u2029', 1, 'U+2028'],
  ['a\n\t\u200b', 3, 'U+200B'],
  ['a\u{e0041}', 1, 'U+E0041'],
  ['a\r\n', 1, 'U+000D'],
  ['\ue000', 0, 'U+E000'],
])('%j has one, by its name and at its offset', (text, offset, name) => {
  expect(hiddenCharacter(text)).toEqual({
    offset,
    what: `a hidden character, ${name}`,
    mend: 'Remove it.',
  })
})

test.each(['', 'a\n\tb', 'Über “…” 🎻 日本', 'a\u00a0b'])('%j has none', (text) => {
  expect(hiddenCharacter(text)).toBe(undefined)
})

test('a page is as long as anybody reads', () => {
  expect(hiddenCharacter('a'.repeat(250_000))).toBe(undefined)
  expect(hiddenCharacter('a'.repeat(250_001))).toEqual({
    offset: 250_000,
    what: 'a page of more than 250000 characters',
    mend: 'Make two of it.',
  })
})
