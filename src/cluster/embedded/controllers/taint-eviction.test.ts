import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster.ts'
import { events, pod, pods, ready, start } from '../testing.ts'
import { patienceOf } from './taint-eviction.ts'

const exists = { key: 'a', operator: 'Exists' }
const taint = { key: 'a', value: 'b', effect: 'NoExecute' }

test.each([
  ['no taint', [], [], Infinity],
  ['a taint that only keeps new Pods off', [], [{ ...taint, effect: 'NoSchedule' }], Infinity],
  ['a taint', [], [taint], 0],
  ['one that is tolerated', [exists], [taint], Infinity],
  ['one that is tolerated for a while', [{ ...exists, tolerationSeconds: 7 }], [taint], 7],
  ['two', [exists], [taint, { ...taint, key: 'c' }], 0],
])('How long a Pod stays, with %s', (_, tolerations, taints, seconds) => {
  expect(patienceOf({ tolerations }, taints)).toBe(seconds)
})

describe('A NoExecute taint', () => {
  const put = (cluster: Cluster, taints: object[]) =>
    cluster.patch('Node', 'alone', { type: 'merge', body: { spec: { taints } } })

  test('ends Pods that do not tolerate it at once, and others after their tolerationSeconds', async () => {
    const cluster = await start({ nodes: ['alone'] })
    const tolerations = [
      { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
    ]
    await cluster.create(pod())
    await cluster.create(pod({ name: 'patient', spec: { tolerations } }))
    await cluster.until(pods, ready(2))
    await put(cluster, [taint])
    await cluster.sleep(10_000)
    expect((await pods(cluster)).map(({ metadata }) => metadata.name)).toEqual(['patient'])
    const told = (await events(cluster, 'app')).find(
      ({ reason }) => reason === 'TaintManagerEviction',
    )
    expect(told).toMatchObject({
      message: 'Marking for deletion Pod demo/app',
      source: { component: 'taint-eviction-controller' },
    })
    await cluster.sleep(30_000)
    expect(await pods(cluster)).toEqual([])
  })

  test('that is taken away again in time ends nothing', async () => {
    const cluster = await start({ nodes: ['alone'] })
    const tolerations = [
      { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
    ]
    await cluster.create(pod({ spec: { tolerations } }))
    await cluster.until(pods, ready(1))
    await put(cluster, [taint])
    await cluster.sleep(10_000)
    await put(cluster, [])
    await cluster.sleep(60_000)
    expect(await pods(cluster)).toHaveLength(1)
  })
})
