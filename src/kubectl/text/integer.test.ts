import { expect, it } from 'vitest'
import { parseInteger } from './integer.ts'

// Recorded from `kubectl create deployment --replicas` of v1.37.2.
it.each([
  ['3', 3n],
  ['+3', 3n],
  ['-1', -1n],
  ['0', 0n],
  ['120', 120n],
  ['0x2', 2n],
  ['-0X1f', -31n],
  ['0b11', 3n],
  ['0B10', 2n],
  ['0o7', 7n],
  ['0O17', 15n],
  ['010', 8n],
  ['1_0', 10n],
  ['0x_1_f', 31n],
  ['0b_1_1', 3n],
  ['0_7_1', 57n],
  ['99999999999999999999', 99999999999999999999n],
  ['', undefined],
  ['+', undefined],
  ['+-1', undefined],
  [' 3', undefined],
  ['3 ', undefined],
  ['3.0', undefined],
  ['08', undefined],
  ['0b2', undefined],
  ['0o8', undefined],
  ['0xg', undefined],
  ['0x', undefined],
  ['_1', undefined],
  ['1_', undefined],
  ['1__0', undefined],
  ['1e3', undefined],
  ['abc', undefined],
])('%j is %s', (text, value) => {
  expect(parseInteger(text)).toBe(value)
})
