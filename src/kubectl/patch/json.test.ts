import { expect, it } from 'vitest'
import { without } from './json.ts'

it('a map without a field has all others, and the map itself stays as it is', () => {
  const map = { a: 1, b: { c: 2 } }
  expect(without(map, 'a')).toEqual({ b: { c: 2 } })
  expect(map).toEqual({ a: 1, b: { c: 2 } })
})
