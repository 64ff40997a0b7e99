import { expect, it, test } from 'vitest'
import { sortBy } from './sorting.ts'

const targets = (values: unknown[]) =>
  values.map((value, i) => ({
    name: `${i}`,
    object: { spec: value === undefined ? {} : { value } },
  })) as never
const sorted = (values: unknown[], tables = false, field = '.spec.value') =>
  sortBy(field, targets(values), { tables }).map(({ name }) => values[Number(name)])

// After k8s.io/kubectl/pkg/cmd/get/sorter.go.
test.each([
  ['numbers', [10, 9, 100, -1], [-1, 9, 10, 100]],
  ['names, letter by letter', ['db-9', 'db-10', 'app'], ['app', 'db-10', 'db-9']],
  ['quantities', ['1Gi', '900Mi', '2', '1500m'], ['1500m', '2', '900Mi', '1Gi']],
  ['quantities among names', ['b', '10', '9'], ['9', '10', 'b']],
  ['what cannot be ordered', [{ b: 1 }, { a: 1 }, [2], [1]], [{ b: 1 }, { a: 1 }, [2], [1]]],
  ['what cannot be ordered with others', ['x', { a: 1 }], ['x', { a: 1 }]],
  ['what has no such field', ['b', undefined, 'a'], [undefined, 'a', 'b']],
])('are in order: %s', (_, values, order) => {
  expect(sorted(values)).toEqual(order)
  expect(sorted(values, true)).toEqual(order)
})

test('up to twelve, equal ones stay, and each that has not the field goes before all others', () => {
  const order = (fields: object[]) =>
    sortBy('.a', fields.map((object, i) => ({ name: `${i}`, object })) as never, {
      tables: false,
    }).map(({ name }) => Number(name))
  expect(order(Array.from({ length: 5 }, (_, i) => ({ a: i % 2 })))).toEqual([0, 2, 4, 1, 3])
  expect(order([{ a: 1 }, ...Array<object>(11).fill({})])).toEqual([
    ...[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
  ])
})

it('with a field that no object has fails, and leaves nothing of a table', () => {
  expect(() => sorted(['b', 'a'], false, 'spec.nothing')).toThrow(
    'couldn\'t find any field with path "{.spec.nothing}" in the list of objects',
  )
  expect(sorted(['b', 'a'], true, 'spec.nothing')).toEqual([])
})

it('with a path that cannot be read fails, where there is something to sort', () => {
  const wrong = '{.spec[}{.a}'
  expect(() => sorted(['b', 'a'], false, wrong)).toThrow(/^unterminated array$/)
  expect(() => sorted(['b', 'a'], true, wrong)).toThrow(/^sorting error: unterminated array$/)
  expect(() => sorted(['b'], false, wrong)).toThrow('unterminated array')
  expect(sorted(['b'], true, wrong)).toEqual(['b'])
  expect(sorted([], false, wrong)).toEqual([])
})
