import { describe, expect, test } from 'vitest'
import type { Stored } from '../../engine/store.ts'
import { writesFor } from './slices.ts'

const ports = [{ name: '', port: 80, protocol: 'TCP' }]
const endpoint = (pod: number, ready = true): Stored => ({
  conditions: { ready },
  targetRef: { uid: String(pod) },
})
const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => endpoint(from + index))
const slice = (name: string, endpoints: Stored[], of = ports) => ({
  ...{ metadata: { name }, ports: of, endpoints },
})
const said = (slices: Stored[], subsets: Parameters<typeof writesFor>[1]) => {
  const writes = writesFor(slices, subsets)
  return {
    create: writes.create.map(({ endpoints }) => endpoints.length),
    update: writes.update.map(({ metadata, endpoints }) => `${metadata.name} ${endpoints.length}`),
    delete: writes.delete.map(({ metadata }) => metadata.name),
  }
}
const nothing = { create: [], update: [], delete: [] }

describe('The slices of a Service', () => {
  test.each([
    ['none yet, no endpoint: an empty one', [], [], { ...nothing, create: [0] }],
    ['none yet: as many as it takes', [], range(0, 250), { ...nothing, create: [100, 100, 50] }],
    ['nothing has changed', [slice('a', range(0, 3))], range(0, 3), nothing],
    [
      'one endpoint changed: its slice alone is written',
      [slice('a', range(0, 100)), slice('b', range(100, 200))],
      [endpoint(0, false), ...range(1, 200)],
      { ...nothing, update: ['a 100'] },
    ],
    [
      'what is new goes where something is written anyway',
      [slice('a', range(0, 100)), slice('b', range(100, 150))],
      range(1, 151),
      { ...nothing, update: ['a 100'] },
    ],
    [
      'else to the fullest that has room',
      [slice('a', range(0, 99)), slice('b', range(100, 110))],
      [...range(0, 99), ...range(100, 111)],
      { ...nothing, update: ['a 100'] },
    ],
    [
      'else to a new one, and no endpoint moves',
      [slice('a', range(0, 99))],
      range(0, 101),
      { ...nothing, create: [2] },
    ],
    [
      'a slice without endpoints goes where another has some',
      [slice('a', range(0, 2)), slice('b', range(2, 4))],
      range(2, 4),
      { ...nothing, delete: ['a'] },
    ],
  ])('%s', (_, slices, endpoints, writes) => {
    expect(said(slices, endpoints.length ? [{ ports, endpoints }] : [])).toEqual(writes)
  })

  test('an empty slice becomes the first with endpoints', () => {
    const writes = writesFor([slice('a', [], [])], [{ ports, endpoints: range(0, 1) }])
    expect(writes).toEqual({ ...nothing, update: [slice('a', range(0, 1))] })
  })

  test('Pods whose named port is another number are in slices of their own', () => {
    const others = [{ name: '', port: 81, protocol: 'TCP' }]
    const subsets = [
      { ports, endpoints: range(0, 2) },
      { ports: others, endpoints: range(2, 3) },
    ]
    const writes = writesFor([slice('a', range(0, 2))], subsets)
    expect(writes).toEqual({ ...nothing, create: [{ ports: others, endpoints: range(2, 3) }] })
  })
})
