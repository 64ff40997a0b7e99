import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../../cluster.ts'
import { events, image, isReady, pod, pods, ready, start } from '../../testing.ts'

const agent = (spec: object = {}, podSpec: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'app' },
  spec: {
    selector: { matchLabels: { app: 'app' } },
    template: {
      metadata: { labels: { app: 'app' } },
      spec: { ...pod().spec!, terminationGracePeriodSeconds: 1, ...podSpec },
    },
    ...spec,
  },
})
const rolling = (rollingUpdate: object) => ({
  updateStrategy: { type: 'RollingUpdate', rollingUpdate },
})
const read = (cluster: Cluster) => cluster.read('DaemonSet', 'app')
const nodesOf = async (cluster: Cluster) =>
  (await pods(cluster)).map(({ spec }) => spec?.nodeName).sort()
const merge = (cluster: Cluster, kind: string, name: string, body: object) =>
  cluster.patch(kind, name, { type: 'merge', body })
const revisions = async (cluster: Cluster) =>
  (await cluster.list('ControllerRevision')).map((one) => Number(one['revision'])).sort()
const updated =
  (count: number) =>
  ({ metadata, status }: Awaited<ReturnType<typeof read>>) =>
    (status.observedGeneration === metadata.generation &&
      status.updatedNumberScheduled === count &&
      status.numberAvailable === count) ||
    JSON.stringify(status)

describe('A DaemonSet', () => {
  test('has one Pod on each node that takes it, and says so', async () => {
    const cluster = await start()
    await cluster.create(agent())
    await cluster.until(pods, ready(2))
    expect(await nodesOf(cluster)).toEqual(['podium-worker', 'podium-worker2'])
    const { metadata, status } = await cluster.until(read, updated(2))
    expect(status).toEqual({
      ...{ currentNumberScheduled: 2, desiredNumberScheduled: 2, numberAvailable: 2 },
      ...{ numberMisscheduled: 0, numberReady: 2, observedGeneration: 1 },
      updatedNumberScheduled: 2,
    })
    expect(metadata.annotations).toEqual({ 'deprecated.daemonset.template.generation': '1' })
    const [one] = await pods(cluster)
    expect(one!.metadata.labels).toMatchObject({ app: 'app', 'pod-template-generation': '1' })
    const taints = one!.spec!.tolerations!.map(
      ({ key, effect, tolerationSeconds }) => `${key} ${effect} ${tolerationSeconds ?? ''}`,
    )
    expect(taints).toEqual([
      'node.kubernetes.io/not-ready NoExecute ',
      'node.kubernetes.io/unreachable NoExecute ',
      'node.kubernetes.io/disk-pressure NoSchedule ',
      'node.kubernetes.io/memory-pressure NoSchedule ',
      'node.kubernetes.io/pid-pressure NoSchedule ',
      'node.kubernetes.io/unschedulable NoSchedule ',
    ])
    const told = (await events(cluster, 'app')).map(({ reason, message }) => [reason, message])
    const names = (await pods(cluster)).map(({ metadata }) => `Created pod: ${metadata.name}`)
    expect(told.toSorted()).toEqual(names.sort().map((name) => ['SuccessfulCreate', name]))
  })

  test('runs on the control plane where it tolerates its taint, and on cordoned nodes', async () => {
    const cluster = await start()
    await merge(cluster, 'Node', 'podium-worker', { spec: { unschedulable: true } })
    await cluster.sleep(1000)
    await cluster.create(agent({}, { tolerations: [{ operator: 'Exists' }] }))
    await cluster.until(pods, ready(3))
  })

  test('follows the labels of the nodes', async () => {
    const cluster = await start()
    await cluster.create(agent({}, { nodeSelector: { disk: 'fast' } }))
    await cluster.sleep(2000)
    expect(await pods(cluster)).toEqual([])
    expect((await read(cluster))['status']).toMatchObject({ desiredNumberScheduled: 0 })
    await merge(cluster, 'Node', 'podium-worker2', { metadata: { labels: { disk: 'fast' } } })
    await cluster.until(pods, ready(1))
    expect(await nodesOf(cluster)).toEqual(['podium-worker2'])
    await merge(cluster, 'Node', 'podium-worker2', { metadata: { labels: { disk: null } } })
    await cluster.until(pods, (seen) => seen.length === 0 || `${seen.length} Pods`)
  })

  test('leaves its Pod on a node with a new NoSchedule taint, as one that is misscheduled', async () => {
    const cluster = await start()
    await cluster.create(agent())
    await cluster.until(pods, ready(2))
    const taints = [{ key: 'a', value: 'b', effect: 'NoSchedule' }]
    await merge(cluster, 'Node', 'podium-worker', { spec: { taints } })
    await cluster.sleep(3000)
    expect(await pods(cluster)).toHaveLength(2)
    expect((await read(cluster))['status']).toMatchObject({
      ...{ desiredNumberScheduled: 1, numberMisscheduled: 1 },
    })
  })

  test('replaces a Pod that is deleted, on the same node', async () => {
    const cluster = await start()
    await cluster.create(agent())
    const [gone] = await cluster.until(pods, ready(2))
    await cluster.remove('Pod', gone!.metadata.name)
    const now = await cluster.until(pods, (seen) =>
      seen.some(({ metadata }) => metadata.uid === gone!.metadata.uid) ? 'there' : ready(2)(seen),
    )
    expect(now.map(({ spec }) => spec?.nodeName)).toContain(gone!.spec!.nodeName)
  })

  test.each([
    ['maxUnavailable: 1', rolling({ maxUnavailable: 1 }), 1, 2],
    ['maxUnavailable: 100%', rolling({ maxUnavailable: '100%' }), 0, 2],
    ['maxSurge: 1', rolling({ maxSurge: 1, maxUnavailable: 0 }), 2, 4],
  ])('rolls a new template out node by node, with %s', async (_, spec, least, most) => {
    const cluster = await start()
    await cluster.create(agent(spec))
    await cluster.until(pods, ready(2))
    const seen = new Map<string, boolean>()
    const ranges: number[] = []
    const sizes: number[] = []
    const stop = await cluster.watch('Pod', {}, ({ type, object }) => {
      if (type === 'DELETED') seen.delete(object.metadata.name)
      else seen.set(object.metadata.name, isReady(object))
      ranges.push([...seen.values()].filter(Boolean).length)
      sizes.push(seen.size)
    })
    ranges.length = 0
    await cluster.patch('DaemonSet', 'app', image('v2'))
    const set = await cluster.until(read, updated(2))
    stop()
    expect(Math.min(...ranges)).toBe(least)
    expect(Math.max(...sizes)).toBe(most)
    expect(set.metadata).toMatchObject({ generation: 2 })
    expect(set.metadata.annotations).toEqual({ 'deprecated.daemonset.template.generation': '2' })
    expect(await revisions(cluster)).toEqual([1, 2])
  })

  test('of type OnDelete waits until somebody deletes its Pods', async () => {
    const cluster = await start()
    await cluster.create(agent({ updateStrategy: { type: 'OnDelete' } }))
    const [gone] = await cluster.until(pods, ready(2))
    await cluster.patch('DaemonSet', 'app', image('v2'))
    await cluster.sleep(10_000)
    expect((await read(cluster))['status']).not.toHaveProperty('updatedNumberScheduled')
    await cluster.remove('Pod', gone!.metadata.name)
    await cluster.until(
      read,
      ({ status }) => status.updatedNumberScheduled === 1 || JSON.stringify(status),
    )
  })

  test('waits for minReadySeconds until it goes on', async () => {
    const cluster = await start()
    await cluster.create(agent({ minReadySeconds: 20 }))
    await cluster.until(pods, ready(2))
    await cluster.sleep(5000)
    expect((await read(cluster))['status']).toMatchObject({ numberReady: 2, numberUnavailable: 2 })
    await cluster.sleep(20_000)
    expect((await read(cluster))['status']).toMatchObject({ numberAvailable: 2 })
  })

  test('keeps as many old revisions as revisionHistoryLimit says, and counts one that returns anew', async () => {
    const cluster = await start()
    await cluster.create(agent({ revisionHistoryLimit: 1 }))
    await cluster.until(pods, ready(2))
    await cluster.patch('DaemonSet', 'app', image('v2'))
    await cluster.until(read, updated(2))
    await cluster.patch('DaemonSet', 'app', image('v1'))
    await cluster.sleep(20_000)
    expect(await revisions(cluster)).toEqual([2, 3])
    await merge(cluster, 'DaemonSet', 'app', {
      spec: { template: { metadata: { annotations: { a: 'b' } } } },
    })
    await cluster.sleep(20_000)
    expect(await revisions(cluster)).toEqual([3, 4])
  })

  test('takes its Pods and its revisions along', async () => {
    const cluster = await start()
    await cluster.create(agent())
    await cluster.until(pods, ready(2))
    await cluster.remove('DaemonSet', 'app')
    await cluster.until(pods, (seen) => seen.length === 0 || `${seen.length} Pods`)
    expect(await cluster.list('ControllerRevision')).toEqual([])
  })

  test('replaces a Pod that has failed', async () => {
    const cluster = await start()
    await cluster.create(agent())
    const [one] = await cluster.until(pods, ready(2))
    await cluster.patch(
      'Pod',
      one!.metadata.name,
      { type: 'merge', body: { status: { phase: 'Failed' } } },
      { subresource: 'status' },
    )
    await cluster.until(pods, (seen) =>
      seen.some(({ metadata }) => metadata.uid === one!.metadata.uid) ? 'there' : ready(2)(seen),
    )
    expect((await events(cluster, 'app')).map(({ reason }) => reason)).toContain('FailedDaemonPod')
  })
})
