import { expect, it } from 'vitest'
import { goJson, inGoOrder, isInGoOrder, sorted } from './json.ts'

it('fields are in order, those that hold nothing are left out, and lists stay', () => {
  const value = { b: [{ d: 1, c: null }, 'x'], a: undefined, A: 2 }
  expect(Object.entries(sorted(value))).toEqual([
    ['A', 2],
    ['b', [{ c: null, d: 1 }, 'x']],
  ])
  expect(goJson(value)).toBe('{"A":2,"b":[{"c":null,"d":1},"x"]}')
  expect(goJson({ b: 1, a: [2] }, 2)).toBe('{\n  "a": [\n    2\n  ],\n  "b": 1\n}')
})

it.each([null, 1, 'x', true])('%j is itself', (value) => {
  expect(goJson(value)).toBe(JSON.stringify(value))
})

it('letters that mean something in HTML or JavaScript are escaped', () => {
  expect(goJson({ '<': 'a & b > c\u2028\u2029' })).toBe(
    '{"\\u003c":"a \\u0026 b \\u003e c\\u2028\\u2029"}',
  )
})

it('an object of a type of Go’s keeps the order of its fields, and no other does', () => {
  const typed = inGoOrder({ b: 1, a: 2 })
  expect([isInGoOrder(typed), isInGoOrder({ ...typed })]).toEqual([true, false])
  expect(goJson(typed)).toBe('{"b":1,"a":2}')
  expect(goJson({ ...typed })).toBe('{"a":2,"b":1}')
})
