import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster.ts'
import { reasonsAgainst, requestsOf, sumOf, unschedulable } from './fit.ts'
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

describe('Reasons against nodes', () => {
  const node = (allocatable: object, spec = {}) => ({ spec, status: { allocatable } })
  const wanted = requestsOf({
    spec: { containers: [{ resources: { requests: { cpu: '500m' } } }, { resources: {} }] },
  })

  test.each([
    [{ cpu: '1', pods: '1' }, {}, []],
    [{ cpu: '499m', pods: '1' }, {}, ['Insufficient cpu']],
    [{ cpu: '499m', pods: '0' }, {}, ['Too many pods', 'Insufficient cpu']],
    [{ cpu: '1', pods: '1' }, { unschedulable: true }, ['node(s) were unschedulable']],
    [
      { cpu: '1', pods: '1' },
      { taints: [{ key: 'a', effect: 'NoSchedule' }] },
      ['node(s) had untolerated taint(s)'],
    ],
  ])('%j %j', (allocatable, spec, texts) => {
    const against = reasonsAgainst(node(allocatable, spec), wanted, new Map())
    expect(against.map(({ text }) => text)).toEqual(texts)
  })

  test('what is taken counts', () => {
    const full = reasonsAgainst(node({ cpu: '1', pods: '5' }), wanted, sumOf([wanted, wanted]))
    expect(full).toEqual([{ text: 'Insufficient cpu', hopeless: false }])
  })

  test('are counted over all nodes', () => {
    const taint = { text: 'node(s) had untolerated taint(s)', hopeless: true }
    const cpu = { text: 'Insufficient cpu', hopeless: false }
    expect(unschedulable([[taint], [cpu], [cpu]])).toBe(
      '0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient cpu. no new claims to deallocate, preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.',
    )
  })
})
