import { describe, expect, it } from 'vitest'
import {
  compareQuantities,
  millisOf,
  notAQuantity,
  quantityFault,
  quantityOf,
  roundUpToMillis,
  sumQuantities,
  wholesOf,
  writeQuantity,
} from './quantity.ts'

describe('A quantity is written the short way, in its own kind of suffix.', () => {
  it.each([
    ['1', '1'],
    ['0', '0'],
    ['0Mi', '0'],
    ['1000m', '1'],
    ['0.5', '500m'],
    ['.5', '500m'],
    ['0.50', '500m'],
    ['-1', '-1'],
    ['1500m', '1500m'],
    ['1024Mi', '1Gi'],
    ['1536Mi', '1536Mi'],
    ['1.5Gi', '1536Mi'],
    ['1000Ki', '1000Ki'],
    ['0.5Ki', '512'],
    ['2000000k', '2G'],
    ['1e3', '1e3'],
    ['1000e3', '1e6'],
    ['100000000Ei', '9223372036854775807'],
    ['0.1n', '1n'],
    ['-0.1n', '-1n'],
    ['.', '0'],
    ['+', '0'],
    ['Mi', '0'],
    ['1E', '1E'],
    ['100u', '100u'],
    [128, '128'],
    [0.1, '100m'],
  ])('%s is %s', (text, written) => {
    expect(writeQuantity(quantityOf(text)!)).toBe(written)
  })
})

// Where neither its digits nor its suffix can be shorter, it stays as it is written.
it.each(['+2', '02', '1.', '1E3', '1.500', '+5Ki', '05Ki', '1025Ki', '1.500k'])(
  '%s is left as it is.',
  (text) => {
    expect(writeQuantity(quantityOf(text)!)).toBe(text)
  },
)

const wrongSuffix = "unable to parse quantity's suffix"
it.each([
  ['', notAQuantity],
  ['lots', notAQuantity],
  ['128MB', notAQuantity],
  ['1.2.3', notAQuantity],
  ['1 Gi', notAQuantity],
  [' 1', notAQuantity],
  ['1i', wrongSuffix],
  ['1ki', wrongSuffix],
  ['1Kii', wrongSuffix],
  ['1e', wrongSuffix],
  ['--1', wrongSuffix],
  ['1m3', wrongSuffix],
  [true, notAQuantity],
  [null, notAQuantity],
  [{}, notAQuantity],
])('%j is no quantity: %s.', (value, fault) => {
  expect(quantityOf(value)).toBeUndefined()
  expect(quantityFault(value)).toBe(fault)
})

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

it.each([
  [[], '0'],
  [['250m', '750m'], '1'],
  [['100m', '50m'], '150m'],
  [['64Mi', '64Mi'], '128Mi'],
  [['512Mi', '512Mi'], '1Gi'],
  [['0', '1Gi', '1Mi'], '1025Mi'],
  [['1k', '24'], '1024'],
  [['0.1', '0.2'], '300m'],
  [['9007199254740993', '1'], '9007199254740994'],
])('The sum of %j is %s.', (texts, sum) => {
  expect(writeQuantity(sumQuantities(texts.map((text) => quantityOf(text)!)))).toBe(sum)
})

it.each([
  ['250m', 250n, 1n],
  ['2', 2000n, 2n],
  ['100u', 1n, 1n],
  ['-100u', -1n, -1n],
  ['64Mi', 67_108_864_000n, 67_108_864n],
  ['0', 0n, 0n],
])('%s is %i thousandths, and %i whole ones, the last one begun.', (text, millis, wholes) => {
  const quantity = quantityOf(text)!
  expect([millisOf(quantity), wholesOf(quantity)]).toEqual([millis, wholes])
})
