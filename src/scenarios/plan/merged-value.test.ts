import { expect, test } from 'vitest'
import { mergedValue } from './merged-value.ts'

const list = [
  { name: 'a', v: 1 },
  { name: 'b', v: 2 },
]

// whole, path, value, merged
test.each<[unknown, (string | number)[], unknown, unknown]>([
  [{ a: 1 }, [], { b: 2 }, { a: 1, b: 2 }],
  [{ a: 1 }, [], { a: 2 }, { a: 2 }],
  [{ a: { b: 1, c: 2 } }, [], { a: { b: 3 } }, { a: { b: 3, c: 2 } }],
  [{ a: { b: 1 } }, ['a'], { c: 2 }, { a: { b: 1, c: 2 } }],
  [{ a: 1, z: 2 }, ['a'], 5, { a: 5, z: 2 }],
  [{ a: 1 }, ['b', 'c'], 5, { a: 1, b: { c: 5 } }],
  [{ a: 'text' }, ['a', 'b'], 5, { a: { b: 5 } }],
  [{ a: 1 }, [], 'text', 'text'],
  [{ a: 1 }, [], null, null],
  [list, ['b'], { v: 9 }, [list[0], { name: 'b', v: 9 }]],
  [list, [0], { v: 9 }, [{ name: 'a', v: 9 }, list[1]]],
  [list, ['c'], { v: 9 }, list],
  [list, [], [{ name: 'b', v: 9 }], [list[0], { name: 'b', v: 9 }]],
  [list, [], [{ name: 'a', w: 9 }], [{ name: 'a', v: 1, w: 9 }, list[1]]],
  [list, [], [{ name: 'c' }, { name: 'c', v: 1 }], [...list, { name: 'c', v: 1 }]],
  [list, [], [{ name: 'a' }, { v: 1 }], [{ name: 'a' }, { v: 1 }]],
  [list, [], [null], [null]],
  [list, [], { name: 'a' }, { name: 'a' }],
  [{ a: 1 }, [], [{ name: 'a' }], [{ name: 'a' }]],
  [list, [], 'a', 'a'],
])('%j, at %j, with %j, is %j', (whole, path, value, merged) => {
  const before = structuredClone(whole)
  expect(mergedValue(whole, path, value)).toEqual(merged)
  expect(whole).toEqual(before)
})

test('a field may have any name', () => {
  const whole = JSON.parse('{"__proto__":{"a":1},"constructor":2}') as object
  const merged = mergedValue(whole, [], JSON.parse('{"__proto__":{"b":2},"toString":{"c":3}}'))
  expect(JSON.stringify(merged)).toBe(
    '{"constructor":2,"__proto__":{"a":1,"b":2},"toString":{"c":3}}',
  )
})
