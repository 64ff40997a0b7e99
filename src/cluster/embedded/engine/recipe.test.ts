import { describe, expect, onTestFinished, test } from 'vitest'
import { changed } from './node/changed.ts'
import { Buffer } from './replaced/buffer.ts'
import { deepEqual, dropUndefinedFields } from './replaced/deep-equal.ts'
import { parseStoredObject } from './replaced/serialization.ts'
import { storesOf } from './store.ts'
import type { EngineCluster } from './engine.ts'
import { loadEngine } from './node/load-engine.ts'

const date = (time: string) => new Date(time)

describe('Two objects of the API are equal', () => {
  test.each<[string, boolean, unknown, unknown, object?]>([
    ['where each field is', true, { a: [1, { b: 'c' }] }, { a: [1, { b: 'c' }] }],
    ['in whatever order their fields are', true, { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['where times are the same moment', true, { t: date('2026-01-01') }, { t: date('2026-01-01') }],
    ['not at another moment', false, { t: date('2026-01-01') }, { t: date('2026-01-02') }],
    ['not where a time is text', false, { t: date('2026-01-01') }, { t: '2026-01-01' }],
    ['not with a field more', false, { a: 1 }, { a: 1, b: 2 }],
    ['not with a field less', false, { a: 1, b: 2 }, { a: 1 }],
    ['not with an item more', false, [1], [1, 2]],
    ['not where a list is an object', false, ['a'], { 0: 'a' }],
    ['not where nothing is an object', false, null, {}],
    ['not where one field is undefined and one missing', false, { a: undefined }, {}],
    ['unless that is asked for', true, { a: undefined }, {}, { ignoreUndefined: true }],
    [
      'apart from the fields that are ignored, by their paths',
      true,
      { metadata: { uid: 'a', name: 'x' } },
      { metadata: { uid: 'b', name: 'x' } },
      { ignoredFields: ['metadata.uid'] },
    ],
    [
      'and not where a field of the same name differs elsewhere',
      false,
      { spec: { uid: 'a' } },
      { spec: { uid: 'b' } },
      { ignoredFields: ['metadata.uid'] },
    ],
  ])('%s', (_, equal, left, right, options = {}) => {
    expect([deepEqual(left, right, options), deepEqual(right, left, options)]).toEqual([
      equal,
      equal,
    ])
  })
})

test('Undefined fields are dropped, and times and lists are kept', () => {
  const at = date('2026-01-01')
  expect(dropUndefinedFields({ a: undefined, b: [{ c: undefined, at }], d: null })).toStrictEqual({
    b: [{ at }],
    d: null,
  })
})

describe('A buffer', () => {
  test('of text stays that text', () => {
    const buffer = Buffer.from('/registry/pods')
    expect([buffer.toString(), buffer.length, Buffer.from(buffer) === buffer]).toEqual([
      '/registry/pods',
      14,
      true,
    ])
  })
  test('of bytes is a copy that may be changed', () => {
    const bytes = Buffer.from(new Uint8Array([1, 2])) as Uint8Array
    const copy = Buffer.from(bytes) as Uint8Array
    copy[0] = 7
    expect([...bytes, ...copy]).toEqual([1, 2, 7, 2])
  })
  test.each([
    ['a', 'b', -1],
    ['b', 'a', 1],
    ['a', 'a', 0],
    ['', 'a', -1],
  ])('%j compared to %j is %d', (left, right, order) => {
    expect(Buffer.from(left).compare(Buffer.from(right))).toBe(order)
  })
  test.each([
    ['text', Buffer.from(''), true],
    ['bytes', Buffer.alloc(2), true],
    ['a string', 'a', false],
  ])('%s is one or not', (_, value, is) => expect(Buffer.isBuffer(value)).toBe(is))
})

describe('An object that is stored', () => {
  const value = Buffer.from('{"metadata":{"name":"a","creationTimestamp":"2026-01-01T00:00:00Z"}}')
  const at = (revision: string) => parseStoredObject({ value, mod_revision: revision })

  test('is read once for each revision, with its resourceVersion and its times', () => {
    expect(at('7')).toBe(at('7'))
    expect(at('7').metadata).toEqual({
      name: 'a',
      creationTimestamp: date('2026-01-01T00:00:00Z'),
      resourceVersion: '7',
    })
    expect(at('8').metadata.resourceVersion).toBe('8')
  })

  test('cannot be changed by one who watches', async () => {
    const engine = await loadEngine()
    const cluster = new engine.Cluster({ nodes: 1 }) as EngineCluster
    onTestFinished(() => cluster.close())
    const { namespaces } = storesOf(cluster)
    const seen = new Promise<{ metadata: { name: string } }>((resolve) => {
      namespaces.watch(undefined, 1).on('event', (_, object) => resolve(object))
    })
    await namespaces.create({ metadata: { name: 'watched' } })
    const object = await seen
    expect(() => (object.metadata.name = 'changed')).toThrow(TypeError)
  })
})

describe('A change of a file of the engine', () => {
  const change = { file: 'a.js', from: 'clone(item)', to: 'item', times: 2 }
  test('puts a text in the place of each', () =>
    expect(changed('clone(item) + clone(item)', change)).toBe('item + item'))
  test('throws where the text is not there as often, as in another version', () =>
    expect(() => changed('clone(item)', change)).toThrow(
      'recipe.ts: a.js has 1 of 2 times: clone(item)',
    ))
})
