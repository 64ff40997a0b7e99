import { expect, onTestFinished, test } from 'vitest'
import type { EngineCluster } from './engine.ts'
import { loadEngine } from './node/load-engine.ts'
import { storesOf } from './store.ts'

const engine = await loadEngine()

/** The namespaces of an engine's cluster, with `app` among them. */
async function namespaces() {
  const cluster: EngineCluster = new engine.Cluster({ nodes: 1 })
  onTestFinished(() => cluster.close())
  const store = storesOf(cluster).namespaces
  await store.create({ metadata: { name: 'app', labels: { a: 'b' } } })
  return store
}

test('What is peeked at is the object itself, the same each time, and frozen to its depth', async () => {
  const store = await namespaces()
  const seen = await store.peek('app')
  expect(await store.peek('app')).toBe(seen)
  expect(() => (seen.metadata.labels.a = 'c')).toThrow(TypeError)
})

test('What is got is a copy, which may be changed and written', async () => {
  const store = await namespaces()
  const copy = await store.get('app')
  expect(copy).toEqual(await store.peek('app'))
  copy.metadata.labels.a = 'c'
  expect((await store.peek('app')).metadata.labels).toEqual({ a: 'b' })
  const before = await store.peek('app')
  await store.update('app', copy)
  expect((await store.peek('app')).metadata.labels).toEqual({ a: 'c' })
  expect(before.metadata.labels).toEqual({ a: 'b' })
})

test.each(['peek', 'get'] as const)('Where nothing is, %s finds nothing', async (read) => {
  const store = await namespaces()
  expect(await store[read]('none')).toBeUndefined()
  await store.delete('app')
  expect(await store[read]('app')).toBeUndefined()
})
