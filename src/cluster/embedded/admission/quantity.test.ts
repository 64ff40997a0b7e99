import { describe, expect, it } from 'vitest'
import { compareQuantities, quantityOf, roundUpToMillis, writeQuantity } from './quantity.ts'

describe('A quantity is written the short way, in its own kind of suffix.', () => {
  it.each([
    ['1', '1'],
    ['0', '0'],
    ['0Mi', '0'],
    ['1000m', '1'],
    ['0.5', '500m'],
    ['.5', '500m'],
    ['1.', '1'],
    ['+2', '2'],
    ['-1', '-1'],
    ['1500m', '1500m'],
    ['1024Mi', '1Gi'],
    ['1536Mi', '1536Mi'],
    ['1.5Gi', '1536Mi'],
    ['1000Ki', '1000Ki'],
    ['0.5Ki', '512'],
    ['2000000k', '2G'],
    ['1e3', '1e3'],
    ['1E3', '1e3'],
    ['1E', '1E'],
    ['100u', '100u'],
    [128, '128'],
    [0.1, '100m'],
  ])('%s is %s', (text, written) => {
    expect(writeQuantity(quantityOf(text)!)).toBe(written)
  })
})

it.each(['', 'lots', '128MB', '1.2.3', '1 Gi', '--1', 'Mi', true, null, {}])(
  '%s is no quantity.',
  (value) => {
    expect(quantityOf(value)).toBeUndefined()
  },
)

it.each([
  ['500m', '0.5', 0],
  ['1Gi', '1G', 1],
  ['1023Mi', '1Gi', -1],
  ['-1', '0', -1],
] as const)('%s against %s is %i.', (one, other, order) => {
  expect(compareQuantities(quantityOf(one)!, quantityOf(other)!)).toBe(order)
})

it.each([
  ['100u', '1m'],
  ['1m', '1m'],
  ['1.0001', '1001m'],
])('%s counts as %s where resources are counted.', (text, rounded) => {
  expect(writeQuantity(roundUpToMillis(quantityOf(text)!))).toBe(rounded)
})
