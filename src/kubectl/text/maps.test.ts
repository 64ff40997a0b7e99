import { describe, expect, it } from 'vitest'
import { compare, formatLabels, formatSelector, selectorText } from './maps.ts'

it.each([
  [{ b: '2', a: '1', C: '' }, 'C=,a=1,b=2'],
  [{}, '<none>'],
  [null, '<none>'],
  [undefined, '<none>'],
])('the labels %j are written %s', (labels, text) => {
  expect(formatLabels(labels)).toBe(text)
})

describe('a selector is written as the API reads it', () => {
  it.each([
    [{ matchLabels: { b: '2', a: '1' } }, 'a=1,b=2'],
    [
      {
        matchLabels: { m: '1' },
        matchExpressions: [
          { key: 'z', operator: 'In', values: ['y', 'x'] },
          { key: 'd', operator: 'NotIn', values: ['w'] },
          { key: 'c', operator: 'Exists' },
          { key: 'n', operator: 'DoesNotExist' },
          { key: 'e', operator: 'In' },
        ],
      },
      'c,d notin (w),e in (),m=1,!n,z in (x,y)',
    ],
    [{}, ''],
    [null, ''],
    [undefined, ''],
  ])('%j', (selector, text) => {
    expect(selectorText(selector)).toBe(text)
    expect(formatSelector(selector)).toBe(text || '<none>')
  })

  it('and its values stay in their order', () => {
    const values = ['b', 'a']
    selectorText({ matchExpressions: [{ key: 'k', operator: 'In', values }] })
    expect(values).toEqual(['b', 'a'])
  })
})

it.each([
  ['a', 'b', -1],
  ['b', 'a', 1],
  ['a', 'a', 0],
  ['Z', 'a', -1],
  ['a', 'ab', -1],
])('%s before %s: %i', (a, b, order) => {
  expect(compare(a, b)).toBe(order)
})
