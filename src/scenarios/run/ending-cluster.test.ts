import { expect, test, vi } from 'vitest'
import type { Cluster } from '../../cluster/cluster.ts'
import { untilOn } from '../../cluster/watching.ts'
import { endingCluster } from './ending-cluster.ts'

test('what was begun on a cluster ends with it, each once', async () => {
  const ended: string[] = []
  const real = {
    namespace: 'a',
    now: () => 7,
    watch: async (kind: string) => () => void ended.push(`watch ${kind}`),
    load: async (url: string) => ({
      stop: async () => {
        ended.push(`load ${url}`)
        return { sent: 1, failures: [], bodies: {} }
      },
    }),
  } as unknown as Cluster
  const { cluster, end } = endingCluster(real)
  expect([cluster.namespace, cluster.now()]).toEqual(['a', 7])
  await cluster.watch('Pod', {}, () => {})
  const load = await cluster.load('http://a', { every: 50 })
  expect(await load.stop()).toMatchObject({ sent: 1 })
  await end()
  expect(ended).toEqual(['load http://a', 'watch Pod'])
})

test('one that cannot be ended does not keep the others', async () => {
  const ended: string[] = []
  const real = {
    watch: async (kind: string) => () => {
      ended.push(kind)
      return kind === 'Pod' ? Promise.reject(new Error('gone')) : undefined
    },
  } as unknown as Cluster
  const { cluster, end } = endingCluster(real)
  await cluster.watch('Pod', {}, () => {})
  await cluster.watch('Node', {}, () => {})
  await end()
  expect(ended).toEqual(['Pod', 'Node'])
})

test('a load that ended says the same each time, and what it asks is passed on', async () => {
  const asked: unknown[] = []
  let stopped = 0
  const real = {
    load: async (...request: unknown[]) => {
      asked.push(...request)
      return { stop: async () => ({ sent: (stopped += 1), failures: [], bodies: {} }) }
    },
  } as unknown as Cluster
  const { cluster, end } = endingCluster(real)
  const load = await cluster.load('http://a', { every: 50 })
  const reports = [await load.stop(), await load.stop()]
  await end()
  expect([asked, stopped, reports.map(({ sent }) => sent)]).toEqual([
    ['http://a', { every: 50 }],
    1,
    [1, 1],
  ])
})

test('a load that nobody has stopped ends as well', async () => {
  let stopped = 0
  const stop = async () => ({ sent: (stopped += 1), failures: [], bodies: {} })
  const { cluster, end } = endingCluster({ load: async () => ({ stop }) } as unknown as Cluster)
  await cluster.load('http://a', { every: 50 })
  await end()
  expect(stopped).toBe(1)
})

test('what waits in a loop of its own asks no more once it has ended', async () => {
  let asked = 0
  const slept = Promise.withResolvers<void>()
  const real = { now: () => 0, sleep: () => slept.promise } as unknown as Cluster
  const { cluster, end } = endingCluster(real)
  const nobody = vi.fn()
  const abandoned = untilOn(cluster)(
    async () => (asked += 1),
    () => 'not yet',
  )
  abandoned.then(nobody, nobody)
  await vi.waitFor(() => expect(asked).toBe(1))
  await end()
  slept.resolve()
  await new Promise(setImmediate)
  expect([asked, nobody.mock.calls]).toEqual([1, []])
})

test('nothing sleeps on a cluster that has ended', async () => {
  const sleep = vi.fn(async () => {})
  const { cluster, end } = endingCluster({ sleep } as unknown as Cluster)
  await cluster.sleep(250)
  await end()
  void cluster.sleep(1000)
  await new Promise(setImmediate)
  expect(sleep.mock.calls).toEqual([[250]])
})
