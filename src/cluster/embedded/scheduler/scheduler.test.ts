import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster.ts'
import { deployment, events, isReady, pod, pods, ready, start } from '../testing.ts'

const asking = (resources: object, name = 'app') => pod({ name, container: { resources } })
const conditionOf = async (cluster: Cluster) =>
  (await cluster.read('Pod', 'app')).status?.conditions?.find(({ type }) => type === 'PodScheduled')

describe('A Pod that no node has room for', () => {
  test.each([
    ['more CPU than any has', { cpu: '1000' }, /2 Insufficient cpu/],
    ['more memory than any has', { memory: '1Ti' }, /2 Insufficient memory/],
  ])('waits: %s', async (_, requests, why) => {
    const cluster = await start()
    await cluster.create(asking({ requests }))
    await cluster.sleep(30_000)
    const seen = await cluster.read('Pod', 'app')
    expect(seen.status?.phase).toBe('Pending')
    expect(seen.spec?.nodeName).toBeUndefined()
    expect(await conditionOf(cluster)).toMatchObject({
      status: 'False',
      reason: 'Unschedulable',
      message: expect.stringMatching(why),
    })
    const told = (await events(cluster, 'app')).map(({ reason }) => reason)
    expect(told).toEqual(['FailedScheduling'])
  })

  test('waits for a device, and goes where a node offers one', async () => {
    const cluster = await start()
    await cluster.create(asking({ limits: { 'nvidia.com/gpu': '1' } }))
    await cluster.sleep(5_000)
    expect((await conditionOf(cluster))?.message).toContain('2 Insufficient nvidia.com/gpu')
    const count = { 'nvidia.com/gpu': '1' }
    const body = { status: { capacity: count, allocatable: count } }
    await cluster.patch(
      'Node',
      'podium-worker2',
      { type: 'merge', body },
      { subresource: 'status' },
    )
    const [placed] = await cluster.until(pods, ready(1))
    expect(placed?.spec?.nodeName).toBe('podium-worker2')
  })

  test('goes where another Pod that took the room has ended', async () => {
    const cluster = await start()
    const large = (name: string) => asking({ requests: { cpu: '1500m' } }, name)
    for (const name of ['a', 'b', 'c']) await cluster.create(large(name))
    await cluster.sleep(20_000)
    const seen = await pods(cluster)
    expect(seen.filter(isReady)).toHaveLength(2)
    const [waiting] = seen.filter((each) => !each.spec?.nodeName)
    const [one] = seen.filter(isReady)
    await cluster.remove('Pod', one!.metadata.name)
    await cluster.until(
      () => cluster.read('Pod', waiting!.metadata.name),
      (each) => isReady(each) || 'not ready',
    )
  })
})

test('A node takes as many Pods as it says, those of the system among them', async () => {
  const cluster = await start({ nodes: ['alone'] })
  const body = { status: { allocatable: { pods: '12' } } }
  await cluster.patch('Node', 'alone', { type: 'merge', body }, { subresource: 'status' })
  await cluster.create(deployment({ replicas: 12 }))
  await cluster.sleep(30_000)
  const all = await cluster.list('Pod', { namespace: null })
  expect(all.filter(({ spec }) => spec?.nodeName)).toHaveLength(12)
  const [waiting] = all.filter(({ spec }) => !spec?.nodeName)
  expect(waiting?.status?.conditions?.[0]?.message).toContain('1 Too many pods')
})

test('A cordoned node takes no Pod until it is uncordoned, and says so by a taint', async () => {
  const cluster = await start({ nodes: ['alone'] })
  const cordon = (unschedulable: boolean | null) =>
    cluster.patch('Node', 'alone', { type: 'strategic', body: { spec: { unschedulable } } })
  await cordon(true)
  await cluster.create(pod())
  await cluster.sleep(5_000)
  expect((await conditionOf(cluster))?.message).toContain('1 node(s) were unschedulable')
  const tainted = await cluster.read('Node', 'alone')
  expect(tainted.spec?.taints).toMatchObject([
    { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
  ])
  await cordon(null)
  await cluster.until(pods, ready(1))
  expect((await cluster.read('Node', 'alone')).spec?.taints).toBeUndefined()
})

test('The Pods of a Deployment spread over the nodes that can take them', async () => {
  const cluster = await start()
  await cluster.create(deployment({ replicas: 6 }))
  const nodes = (await cluster.until(pods, ready(6))).map(({ spec }) => spec?.nodeName)
  expect(nodes.sort()).toEqual([
    ...['podium-worker', 'podium-worker', 'podium-worker'],
    ...['podium-worker2', 'podium-worker2', 'podium-worker2'],
  ])
})
