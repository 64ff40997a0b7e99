import { describe, expect, test } from 'vitest'
import type { Cluster, Query } from '../../cluster.ts'
import { deployment, pod, pods, ready, start } from '../testing.ts'

async function record(cluster: Cluster, query: Query = {}) {
  const seen: string[] = []
  const stop = await cluster.watch('Pod', query, ({ type, object }) => {
    seen.push(`${type} ${object.metadata.name}`)
  })
  return { seen, stop }
}

describe('A watch', () => {
  test('begins with what is there', async () => {
    const cluster = await start()
    await cluster.create(pod({ name: 'one' }))
    await cluster.create(pod({ name: 'two' }))
    const { seen } = await record(cluster)
    expect(seen).toEqual(['ADDED one', 'ADDED two'])
  })

  test('tells of each change and of the end', async () => {
    const cluster = await start()
    const { seen } = await record(cluster)
    await cluster.create(pod())
    await cluster.until(pods, ready(1))
    await cluster.remove('Pod', 'app')
    await cluster.until(pods, (seen) => seen.length === 0 || 'there')
    expect(seen[0]).toBe('ADDED app')
    expect(seen.at(-1)).toBe('DELETED app')
    expect(new Set(seen.slice(1, -1))).toEqual(new Set(['MODIFIED app']))
  })

  test('takes an object that comes to match for a new one, and for gone when it no longer does', async () => {
    const cluster = await start()
    await cluster.create(pod())
    await cluster.sleep(5000)
    const { seen } = await record(cluster, { labels: 'picked=yes' })
    const label = (picked: string | null) =>
      cluster.patch('Pod', 'app', { type: 'merge', body: { metadata: { labels: { picked } } } })
    await label('yes')
    await label('no')
    await cluster.sleep(100)
    expect(seen).toEqual(['ADDED app', 'DELETED app'])
  })

  test('tells nothing more once it is stopped', async () => {
    const cluster = await start()
    const { seen, stop } = await record(cluster)
    stop()
    await cluster.create(deployment())
    await cluster.until(pods, ready(3))
    expect(seen).toEqual([])
  })

  test('misses nothing, however long it goes on', async () => {
    const cluster = await start()
    await cluster.create(pod({ container: { command: ['sh', '-c', 'sleep 5; exit 1'] } }))
    let restarts = 0
    const stop = await cluster.watch('Pod', {}, ({ object }) => {
      restarts = object.status?.containerStatuses?.[0]?.restartCount ?? 0
    })
    await cluster.sleep(30 * 60_000)
    stop()
    const now = await cluster.read('Pod', 'app')
    expect(restarts).toBe(now.status!.containerStatuses![0]!.restartCount)
    expect(restarts).toBeGreaterThan(5)
  })

  test('lets time go on for whoever waits to be called back', async () => {
    const cluster = await start()
    await cluster.create(pod())
    let stop = () => undefined as void
    await new Promise<void>((resolve) => {
      void cluster
        .watch('Pod', {}, ({ object }) => void (object.status?.phase === 'Running' && resolve()))
        .then((started) => {
          stop = started
        })
    })
    stop()
  })
})
