import { expect, it } from 'vitest'
import { writeDuration } from './go-duration.ts'

it.each([
  [0, '0s'],
  [7_400, '7s'],
  [7_500, '8s'],
  [59_000, '59s'],
  [60_000, '1m0s'],
  [90_000, '1m30s'],
  [3_599_000, '59m59s'],
  [3_600_000, '1h0m0s'],
  [7_384_000, '2h3m4s'],
  [90_000_000, '25h0m0s'],
])('%i ms is written %s', (milliseconds, text) => {
  expect(writeDuration(milliseconds)).toBe(text)
})
