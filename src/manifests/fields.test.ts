import { expect, test } from 'vitest'
import { equal } from './fields.ts'

test.each<[string, unknown, unknown, boolean]>([
  ['objects with their keys in another order', { a: 1, b: 2 }, { b: 2, a: 1 }, true],
  ['a key that holds nothing, and none', { a: 1, b: undefined }, { a: 1 }, true],
  ['none, and a key that holds nothing', { a: 1 }, { a: 1, b: undefined }, true],
  ['a key that holds null, and none', { a: null }, {}, false],
  ['two keys that hold nothing in common', { a: 1 }, { b: 1 }, false],
  ['lists in another order', [1, 2], [2, 1], false],
  ['a list and a longer one', [1], [1, 2], false],
  ['a list and an object', [1], { 0: 1 }, false],
  ['a Date and the text of it', new Date(0), '1970-01-01T00:00:00.000Z', true],
  ['two Dates of one time', new Date(5), new Date(5), true],
  ['two Dates', new Date(5), new Date(6), false],
  ['a Date within an object, and another', { at: new Date(5) }, { at: new Date(6) }, false],
  ['NaN and itself', NaN, NaN, true],
  ['a key of every object, and none', { constructor: 1 }, {}, false],
  ['none, and a key of every object', {}, { toString: 1 }, false],
])('%s', (_, one, other, expected) => {
  expect(equal(one, other)).toBe(expected)
  expect(equal(other, one)).toBe(expected)
})
