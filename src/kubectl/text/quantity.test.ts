import { expect, it } from 'vitest'
import { quantity, sum } from './quantity.ts'

it.each([
  ['250m', 0.25],
  ['2', 2],
  ['64Mi', 64 * 1024 ** 2],
  ['1k', 1000],
  ['1e3', 1000],
  [undefined, 0],
])('the quantity %s is %d', (text, value) => {
  expect(quantity(text)).toBe(value)
})

it.each([
  [[], '0'],
  [['250m', '750m'], '1'],
  [['100m', '50m'], '150m'],
  [['64Mi', '64Mi'], '128Mi'],
  [['512Mi', '512Mi'], '1Gi'],
  [['0', '1Gi', '1Mi'], '1025Mi'],
])('the sum of %j is %s', (quantities, text) => {
  expect(sum(quantities)).toBe(text)
})
