import { expect, test } from 'vitest'
import { lineCounter } from './line-counter.ts'

test.each<[string, number[], number[]]>([
  ['abc', [0, 2, 3], [1, 1, 1]],
  ['a\nb\nc', [0, 1, 2, 3, 4], [1, 1, 2, 2, 3]],
  ['\n\n\na', [0, 1, 2, 3], [1, 2, 3, 4]],
  ['a\n\nb', [3], [3]],
  ['a\nb\nc', [4, 4], [3, 3]],
  ['', [0], [1]],
])('in %j, places %j are on lines %j', (text, offsets, lines) => {
  expect(offsets.map(lineCounter(text))).toEqual(lines)
})
