import { expect, test } from 'vitest'
import type { Cluster } from '../../cluster/cluster.ts'
import { endingWatches } from './watches.ts'

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
  const { cluster, end } = endingWatches(real)
  expect([cluster.namespace, cluster.now()]).toEqual(['a', 7])
  await cluster.watch('Pod', {}, () => {})
  const load = await cluster.load('http://a', { every: 50 })
  expect(await load.stop()).toMatchObject({ sent: 1 })
  await end()
  expect(ended).toEqual(['load http://a', 'watch Pod'])
})
