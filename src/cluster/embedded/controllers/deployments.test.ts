import { describe, expect, test } from 'vitest'
import type { Deployment } from '../../objects.ts'
import { deployment, image, isReady, pods, probed, ready, service, start } from '../testing.ts'

const complete = ({ metadata, spec, status }: Deployment): true | string =>
  (status?.observedGeneration === metadata.generation &&
    status?.updatedReplicas === spec?.replicas &&
    status?.replicas === spec?.replicas &&
    status?.availableReplicas === spec?.replicas) ||
  JSON.stringify(status)
const app = (cluster: { read: Awaited<ReturnType<typeof start>>['read'] }) =>
  cluster.read('Deployment', 'app')

describe('A Deployment', () => {
  test('comes up with as many Pods as it says, on the workers', async () => {
    const cluster = await start()
    await cluster.create(deployment({ replicas: 4 }))
    const found = await cluster.until(pods, ready(4))
    const nodes = found.map(({ spec }) => spec?.nodeName).sort()
    expect(nodes).toEqual(['podium-worker', 'podium-worker', 'podium-worker2', 'podium-worker2'])
  })

  test('replaces a deleted Pod by one with another name and UID', async () => {
    const cluster = await start()
    await cluster.create(deployment())
    const [gone, ...kept] = await cluster.until(pods, ready(3))
    await cluster.remove('Pod', gone!.metadata.name)
    const now = await cluster.until(pods, (seen) =>
      seen.some(({ metadata }) => metadata.uid === gone!.metadata.uid)
        ? 'still there'
        : ready(3)(seen),
    )
    const names = new Set(now.map(({ metadata }) => metadata.name))
    expect(kept.every(({ metadata }) => names.has(metadata.name))).toBe(true)
    expect(names.has(gone!.metadata.name)).toBe(false)
  })

  test('is rid at once of a Pod that no node took, as nobody has to end it', async () => {
    const cluster = await start()
    const resources = { requests: { cpu: '640' } }
    await cluster.create(deployment({ replicas: 1, container: { resources } }))
    await cluster.until(pods, (seen) => seen.length === 1 || `${seen.length} Pods`)
    await cluster.patch('Deployment', 'app', { type: 'merge', body: { spec: { replicas: 0 } } })
    await cluster.until(pods, (seen) => seen.length === 0 || `${seen.length} Pods`, {
      within: '2s',
    })
  })

  test('scales by its scale, up and down', async () => {
    const cluster = await start()
    await cluster.create(deployment({ replicas: 1 }))
    for (const replicas of [4, 2]) {
      const body = { spec: { replicas } }
      const scale = await cluster.patch(
        'Deployment',
        'app',
        { type: 'merge', body },
        { subresource: 'scale' },
      )
      expect(scale).toMatchObject({ kind: 'Scale', spec: { replicas } })
      await cluster.until(pods, ready(replicas))
    }
  })

  test('keeps its Pods ready and every request answered while it rolls', async () => {
    const cluster = await start()
    const container = { ...probed, env: [{ name: 'START_AFTER', value: '2' }] }
    await cluster.create(deployment({ replicas: 2, container }))
    await cluster.create(service())
    await cluster.until(pods, ready(2))
    await cluster.sleep(1000)
    const shown = new Map<string, boolean>()
    let least = Infinity
    let most = 0
    const stop = await cluster.watch('Pod', {}, ({ type, object }) => {
      if (type === 'DELETED') shown.delete(object.metadata.name)
      else shown.set(object.metadata.name, isReady(object))
      const now = [...shown.values()].filter(Boolean).length
      if (shown.size >= 2) least = Math.min(least, now)
      most = Math.max(most, now)
    })
    least = 2
    const load = await cluster.load('http://app.demo/', { every: 20 })
    await cluster.patch('Deployment', 'app', image('v2'))
    await cluster.until(app, complete)
    await cluster.sleep(5000)
    stop()
    const { sent, failures, bodies } = await load.stop()
    expect({ least, most, failures }).toEqual({ least: 2, most: 3, failures: [] })
    expect(sent).toBeGreaterThan(200)
    const hosts = Object.keys(bodies)
    expect(hosts.filter((body) => body.startsWith('v2'))).toHaveLength(2)
  })

  test('fails requests while it rolls where no probe says when a Pod is ready', async () => {
    const cluster = await start()
    const container = { env: [{ name: 'START_AFTER', value: '2' }] }
    await cluster.create(deployment({ replicas: 2, container }))
    await cluster.create(service())
    await cluster.until(pods, ready(2))
    await cluster.sleep(3000)
    const load = await cluster.load('http://app.demo/', { every: 20 })
    await cluster.patch('Deployment', 'app', image('v2'))
    await cluster.until(app, complete)
    const { failures } = await load.stop()
    expect(failures.length).toBeGreaterThan(0)
    expect(failures[0]!.reason).toBe('http://app.demo/: connection refused')
  })

  test('stops at a bad image and keeps the old Pods', async () => {
    const cluster = await start()
    await cluster.create(deployment({ replicas: 2, container: probed }))
    const before = await cluster.until(pods, ready(2))
    await cluster.patch('Deployment', 'app', image('nowhere'))
    await cluster.sleep(60_000)
    const after = await pods(cluster)
    expect(after.filter(isReady).map(({ metadata }) => metadata.uid)).toEqual(
      before.map(({ metadata }) => metadata.uid),
    )
    const [bad] = after.filter((pod) => !isReady(pod))
    const { waiting } = bad!.status!.containerStatuses![0]!.state!
    expect(waiting!.reason).toMatch(/^(ErrImagePull|ImagePullBackOff)$/)
  })

  test('says when it has made no progress for as long as it may', async () => {
    const cluster = await start()
    const spec = { progressDeadlineSeconds: 30 }
    await cluster.create(deployment({ image: 'app:nowhere', spec }))
    await cluster.sleep(40_000)
    const { conditions } = (await app(cluster)).status!
    const progressing = conditions!.find(({ type }) => type === 'Progressing')
    expect(progressing).toMatchObject({ status: 'False', reason: 'ProgressDeadlineExceeded' })
  })

  test('counts its generation by what is asked of it, and its controller follows', async () => {
    const cluster = await start()
    await cluster.create(deployment({ replicas: 1 }))
    const first = await cluster.until(app, complete)
    expect(first.metadata.generation).toBe(1)
    expect(first.metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '1' })
    await cluster.patch('Deployment', 'app', image('v2'))
    const second = await cluster.until(app, complete)
    expect(second.metadata.generation).toBe(2)
    expect(second.metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '2' })
  })

  test('takes its ReplicaSets and Pods along when it is deleted', async () => {
    const cluster = await start()
    await cluster.create(deployment())
    await cluster.until(pods, ready(3))
    await cluster.remove('Deployment', 'app')
    await cluster.until(pods, (seen) => seen.length === 0 || `${seen.length} Pods`)
    expect(await cluster.list('ReplicaSet')).toEqual([])
  })

  test('waits for them when it is deleted in the foreground', async () => {
    const cluster = await start()
    await cluster.create(deployment())
    await cluster.until(pods, ready(3))
    await cluster.remove('Deployment', 'app', { propagationPolicy: 'Foreground' })
    const { metadata } = await app(cluster)
    expect(metadata).toMatchObject({ finalizers: ['foregroundDeletion'] })
    await cluster.until(
      (cluster) => cluster.list('Deployment'),
      (seen) => seen.length === 0 || 'still there',
    )
    expect(await pods(cluster)).toEqual([])
  })

  test('leaves them behind when it is deleted as an orphan', async () => {
    const cluster = await start()
    await cluster.create(deployment())
    const before = await cluster.until(pods, ready(3))
    await cluster.remove('Deployment', 'app', { propagationPolicy: 'Orphan' })
    await cluster.sleep(5000)
    expect(await cluster.list('Deployment')).toEqual([])
    const after = await pods(cluster)
    expect(after.map(({ metadata }) => metadata.uid)).toEqual(
      before.map(({ metadata }) => metadata.uid),
    )
  })
})
