import { describe, expect, it } from 'vitest'
import type { Patch } from '../../../cluster.ts'
import type { KubernetesObject } from '../../../objects.ts'
import { applyPatch, mergeKeyOf } from './patch.ts'

/** A Pod with some fields of its specification. */
function pod(spec: object): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec }
}
function patched(type: Patch['type'], spec: object, change: unknown) {
  return applyPatch(pod(spec), { type, body: type === 'json' ? change : { spec: change } }).spec
}
const named = (...names: string[]) => names.map((name) => ({ name }))

describe('A strategic merge patch', () => {
  it.each([
    {
      does: 'merges a list by its key, what is new before what stays',
      before: { containers: [{ name: 'a', image: '1' }, { name: 'b' }] },
      change: { containers: [{ name: 'c' }, { name: 'a', image: '2' }] },
      after: { containers: [{ name: 'c' }, { name: 'a', image: '2' }, { name: 'b' }] },
    },
    {
      does: 'replaces a list that has no key',
      before: { containers: [{ name: 'a', command: ['x', 'y'] }] },
      change: { containers: [{ name: 'a', command: ['z'] }] },
      after: { containers: [{ name: 'a', command: ['z'] }] },
    },
    {
      does: 'merges ports by their number',
      before: { containers: [{ name: 'a', ports: [{ containerPort: 80, name: 'x' }] }] },
      change: { containers: [{ name: 'a', ports: [{ containerPort: 80, name: 'y' }] }] },
      after: { containers: [{ name: 'a', ports: [{ containerPort: 80, name: 'y' }] }] },
    },
    {
      does: 'removes an item with $patch: delete',
      before: { containers: named('a', 'b') },
      change: { containers: [{ name: 'a', $patch: 'delete' }] },
      after: { containers: named('b') },
    },
    {
      does: 'puts a list in the order of $setElementOrder',
      before: { containers: named('a', 'b', 'c') },
      change: { '$setElementOrder/containers': named('c', 'a') },
      after: { containers: named('b', 'c', 'a') },
    },
    {
      does: 'keeps only what $retainKeys names',
      before: { securityContext: { runAsUser: 1, fsGroup: 2 } },
      change: { securityContext: { $retainKeys: ['runAsUser'], runAsUser: 3 } },
      after: { securityContext: { runAsUser: 3 } },
    },
    {
      does: 'replaces an object with $patch: replace',
      before: { nodeSelector: { a: '1', b: '2' } },
      change: { nodeSelector: { $patch: 'replace', c: '3' } },
      after: { nodeSelector: { c: '3' } },
    },
    {
      does: 'leaves nulls out of what is new',
      before: {},
      change: { securityContext: { runAsUser: 1, fsGroup: null } },
      after: { securityContext: { runAsUser: 1 } },
    },
  ])('$does.', ({ before, change, after }) => {
    expect(patched('strategic', before, change)).toEqual(after)
  })

  it('leaves the object that it is applied to as it was.', () => {
    const before = pod({ containers: [{ name: 'a', env: named('x') }] })
    const copy = structuredClone(before)
    applyPatch(before, {
      type: 'strategic',
      body: { spec: { containers: [{ name: 'a', env: named('y') }] } },
    })
    expect(before).toEqual(copy)
  })

  it('is refused where a list is in another order than it says.', () => {
    const change = {
      '$setElementOrder/containers': named('a', 'b'),
      containers: named('b', 'a'),
    }
    expect(() => patched('strategic', { containers: [] }, change)).toThrow(
      "The order in patch list:\n[map[name:b] map[name:a]]\n doesn't match $setElementOrder list",
    )
  })
})

describe('A JSON merge patch does as RFC 7386 says:', () => {
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j and %j give %j.', (before, change, after) => {
    expect(patched('merge', before, change)).toEqual(after)
  })
})

describe('A JSON patch does as RFC 6902 says:', () => {
  it.each([
    [{ a: [1, 3] }, { op: 'add', path: '/spec/a/1', value: 2 }, { a: [1, 2, 3] }],
    [{ a: [1] }, { op: 'add', path: '/spec/a/-', value: 2 }, { a: [1, 2] }],
    [{ a: 1 }, { op: 'remove', path: '/spec/a' }, {}],
    [{ a: 1 }, { op: 'replace', path: '/spec/a', value: null }, { a: null }],
    [{ a: 1 }, { op: 'move', from: '/spec/a', path: '/spec/b' }, { b: 1 }],
    [
      { 'a/b': 1, 'c~d': 2 },
      { op: 'copy', from: '/spec/a~1b', path: '/spec/c~0d' },
      { 'a/b': 1, 'c~d': 1 },
    ],
    [{ a: { b: [1] } }, { op: 'test', path: '/spec/a', value: { b: [1] } }, { a: { b: [1] } }],
  ])('%j by %j is %j.', (before, operation, after) => {
    expect(patched('json', before, [operation])).toEqual(after)
  })

  it.each([
    { op: 'add', path: '/spec/a/5', value: 1 },
    { op: 'add', path: '/spec/a/01', value: 1 },
    { op: 'add', path: 'spec/a', value: 1 },
    { op: 'test', path: '/spec/a', value: [1] },
    { op: 'remove', path: '/spec/a/-' },
    { op: 'move', path: '/spec/b' },
  ])('%j cannot be done.', (operation) => {
    expect(() => patched('json', { a: [] }, [operation])).toThrow('the server rejected our request')
  })
})

it.each([
  ['Pod', 'spec.containers', 'merge by name'],
  ['Deployment', 'spec.template.spec.containers.ports', 'merge by containerPort'],
  ['Deployment', 'spec.template.spec.containers.env', 'merge by name'],
  ['Deployment', 'spec.template.spec.containers.command', 'replace'],
  ['Deployment', 'spec.template.spec.volumes', 'merge by name'],
  ['Deployment', 'spec.strategy', 'replace and retain keys'],
  ['Service', 'spec.ports', 'merge by port'],
  ['Service', 'metadata.finalizers', 'merge'],
  ['Pod', 'spec.nothing', 'replace'],
  ['Pot', 'spec.containers', 'replace'],
])('The list of a %s at %s: %s.', (kind, path, rule) => {
  const { strategy, key, retainKeys } = mergeKeyOf(kind, path.split('.'))
  const words = [
    strategy,
    key && `by ${key}`,
    retainKeys && path.endsWith('strategy') && 'and retain keys',
  ]
  expect(words.filter(Boolean).join(' ')).toBe(rule)
})
