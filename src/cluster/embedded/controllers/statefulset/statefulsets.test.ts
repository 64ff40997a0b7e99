import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../../cluster.ts'
import type { Pod } from '../../../objects.ts'
import { events, image, isReady, pod, pods, ready, service, start } from '../../testing.ts'

const probe = {
  readinessProbe: { httpGet: { path: '/readyz', port: 8080 }, periodSeconds: 1 },
}
const set = (spec: object = {}, container: object = probe) => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'app' },
  spec: {
    ...{ serviceName: 'app', replicas: 3 },
    selector: { matchLabels: { app: 'app' } },
    template: {
      metadata: { labels: { app: 'app' } },
      spec: { ...pod({ container }).spec!, terminationGracePeriodSeconds: 1 },
    },
    ...spec,
  },
})
const volumeClaimTemplates = [
  {
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Mi' } } },
  },
]
const withClaims = (spec: object = {}) =>
  set(
    { replicas: 2, volumeClaimTemplates, ...spec },
    { ...probe, volumeMounts: [{ name: 'data', mountPath: '/data' }] },
  )
const read = (cluster: Cluster) => cluster.read('StatefulSet', 'app')
const change = (cluster: Cluster, spec: object) =>
  cluster.patch('StatefulSet', 'app', { type: 'merge', body: { spec } })
const names = (all: Pod[]) => all.map(({ metadata }) => metadata.name).sort()
const images = (all: Pod[]) =>
  Object.fromEntries(
    all.map(({ metadata, spec }) => [metadata.name, spec!.containers[0]!.image]).sort(),
  )
const claims = async (cluster: Cluster) =>
  (await cluster.list('PersistentVolumeClaim')).map(({ metadata }) => metadata.name).sort()
const left = (count: number) => (seen: Pod[]) => seen.length === count || names(seen).join()
const rolledOut = ({ metadata, spec, status }: Awaited<ReturnType<typeof read>>) =>
  (status.observedGeneration === metadata.generation &&
    status.updatedReplicas === spec.replicas &&
    status.readyReplicas === spec.replicas &&
    status.currentRevision === status.updateRevision) ||
  JSON.stringify(status)

/** What happens to the Pods: `+app-0` made, `*app-0` ready, `-app-0` gone. */
async function followed(cluster: Cluster) {
  const steps: string[] = []
  const known = new Map<string, boolean>()
  await cluster.watch('Pod', {}, ({ type, object }) => {
    const { name } = object.metadata
    const now = isReady(object)
    if (type === 'DELETED') {
      steps.push(`-${name}`)
      return void known.delete(name)
    }
    if (!known.has(name)) steps.push(`+${name}`)
    if (now && !known.get(name)) steps.push(`*${name}`)
    known.set(name, now)
  })
  return steps
}

describe('A StatefulSet', () => {
  test('makes its Pods one after the other, each once the one before is ready', async () => {
    const cluster = await start()
    const steps = await followed(cluster)
    await cluster.create(set())
    await cluster.until(pods, ready(3))
    expect(steps.join(' ')).toBe('+app-0 *app-0 +app-1 *app-1 +app-2 *app-2')
    const { status } = await cluster.until(read, rolledOut)
    expect(status).toEqual({
      ...{ availableReplicas: 3, collisionCount: 0, currentReplicas: 3, readyReplicas: 3 },
      ...{ observedGeneration: 1, replicas: 3, updatedReplicas: 3 },
      currentRevision: expect.stringMatching(/^app-\w+$/),
      updateRevision: status.currentRevision,
    })
    const [first] = await pods(cluster)
    expect(first!.metadata.labels).toEqual({
      app: 'app',
      'apps.kubernetes.io/pod-index': '0',
      'controller-revision-hash': status.currentRevision,
      'statefulset.kubernetes.io/pod-name': 'app-0',
    })
    expect(first!.spec).toMatchObject({ hostname: 'app-0', subdomain: 'app' })
    expect((await events(cluster, 'app')).map(({ message }) => message).sort()).toEqual([
      'Create Pod app-0 in StatefulSet app successful',
      'Create Pod app-1 in StatefulSet app successful',
      'Create Pod app-2 in StatefulSet app successful',
    ])
  })

  test('of podManagementPolicy Parallel makes and takes them all at once', async () => {
    const cluster = await start()
    const steps = await followed(cluster)
    await cluster.create(set({ podManagementPolicy: 'Parallel' }))
    await cluster.until(pods, ready(3))
    expect(steps.slice(0, 3)).toEqual(['+app-0', '+app-1', '+app-2'])
    await change(cluster, { replicas: 0 })
    await cluster.sleep(1000)
    const leaving = (await pods(cluster)).filter(({ metadata }) => metadata.deletionTimestamp)
    expect(leaving).toHaveLength(3)
  })

  test('waits for a Pod that does not become ready', async () => {
    const cluster = await start()
    await cluster.create(set({}, { ...probe, image: 'app:nowhere' }))
    await cluster.sleep(20_000)
    expect(names(await pods(cluster))).toEqual(['app-0'])
  })

  test('gives a deleted Pod back under the same name', async () => {
    const cluster = await start()
    await cluster.create(set())
    const before = await cluster.until(pods, ready(3))
    const gone = before.find(({ metadata }) => metadata.name === 'app-1')!
    await cluster.remove('Pod', 'app-1')
    const now = await cluster.until(pods, (seen) =>
      seen.some(({ metadata }) => metadata.uid === gone.metadata.uid) ? 'there' : ready(3)(seen),
    )
    expect(names(now)).toEqual(['app-0', 'app-1', 'app-2'])
  })

  test('takes its last Pods first when it is scaled down', async () => {
    const cluster = await start()
    await cluster.create(set())
    await cluster.until(pods, ready(3))
    const steps = await followed(cluster)
    steps.length = 0
    await cluster.patch(
      ...(['StatefulSet', 'app', { type: 'merge', body: { spec: { replicas: 1 } } }] as const),
      { subresource: 'scale' },
    )
    await cluster.until(pods, left(1))
    expect(steps.join(' ')).toBe('-app-2 -app-1')
  })

  test('rolls a new template out from the last Pod on, one after the other', async () => {
    const cluster = await start()
    await cluster.create(set())
    await cluster.until(read, rolledOut)
    const steps = await followed(cluster)
    steps.length = 0
    await cluster.patch('StatefulSet', 'app', image('v2'))
    await cluster.until(read, rolledOut)
    expect(steps.join(' ')).toBe(
      [2, 1, 0].map((at) => `-app-${at} +app-${at} *app-${at}`).join(' '),
    )
    expect(images(await pods(cluster))).toEqual({
      ...{ 'app-0': 'app:v2', 'app-1': 'app:v2', 'app-2': 'app:v2' },
    })
  })

  test('keeps those before its partition as they are, also when they come anew', async () => {
    const cluster = await start()
    const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 2 } }
    await cluster.create(set({ updateStrategy }))
    await cluster.until(read, rolledOut)
    await cluster.patch('StatefulSet', 'app', image('v2'))
    await cluster.sleep(20_000)
    await cluster.remove('Pod', 'app-0')
    await cluster.sleep(20_000)
    expect(images(await cluster.until(pods, ready(3)))).toEqual({
      ...{ 'app-0': 'app:v1', 'app-1': 'app:v1', 'app-2': 'app:v2' },
    })
    const { status } = await read(cluster)
    expect(status).toMatchObject({ currentReplicas: 2, updatedReplicas: 1 })
    expect(status.currentRevision).not.toBe(status.updateRevision)
  })

  test('of type OnDelete waits until somebody deletes its Pods', async () => {
    const cluster = await start()
    await cluster.create(set({ updateStrategy: { type: 'OnDelete' } }))
    await cluster.until(pods, ready(3))
    await cluster.patch('StatefulSet', 'app', image('v2'))
    await cluster.sleep(10_000)
    await cluster.remove('Pod', 'app-1')
    await cluster.sleep(10_000)
    expect(images(await pods(cluster))).toEqual({
      ...{ 'app-0': 'app:v1', 'app-1': 'app:v2', 'app-2': 'app:v1' },
    })
  })

  test('waits for minReadySeconds before the next', async () => {
    const cluster = await start()
    await cluster.create(set({ minReadySeconds: 20, replicas: 2 }))
    await cluster.sleep(15_000)
    expect(names(await pods(cluster))).toEqual(['app-0'])
    await cluster.sleep(15_000)
    expect(names(await pods(cluster))).toEqual(['app-0', 'app-1'])
  })

  test('begins at the number that ordinals say in start', async () => {
    const cluster = await start()
    await cluster.create(set({ replicas: 2, ordinals: { start: 5 } }))
    expect(names(await cluster.until(pods, ready(2)))).toEqual(['app-5', 'app-6'])
  })

  test('keeps as many old revisions as revisionHistoryLimit says', async () => {
    const cluster = await start()
    await cluster.create(set({ replicas: 1, revisionHistoryLimit: 1 }))
    await cluster.until(read, rolledOut)
    for (const value of ['b', 'c', 'd']) {
      await change(cluster, { template: { metadata: { annotations: { a: value } } } })
      await cluster.until(read, rolledOut)
    }
    await cluster.sleep(2000)
    const kept = (await cluster.list('ControllerRevision')).map((one) => Number(one['revision']))
    expect(kept.sort()).toEqual([3, 4])
  })

  test('names a revision as the real controller does', async () => {
    const cluster = await start({
      twins: [{ image: 'nginx:1.28-alpine', command: ['sleep', '1h'], programs: {} }],
    })
    const mounted = { volumeMounts: [{ name: 'data', mountPath: '/data' }] }
    const { spec, ...rest } = withClaims({ serviceName: 'db', replicas: 0 })
    await cluster.create({
      ...rest,
      metadata: { name: 'db' },
      spec: {
        ...{ ...spec, selector: { matchLabels: { app: 'db' } } },
        template: {
          metadata: { labels: { app: 'db' } },
          spec: {
            containers: [{ name: 'c', image: 'nginx:1.28-alpine', ...mounted }],
            terminationGracePeriodSeconds: 1,
          },
        },
      },
    })
    await cluster.sleep(1000)
    // So it was on Kind, of Kubernetes 1.37.2.
    const [one] = await cluster.list('ControllerRevision')
    expect(one!.metadata.name).toBe('db-7b9fcf5f69')
  })

  test('has a claim of its own for each Pod, which stays when the Pod goes', async () => {
    const cluster = await start()
    await cluster.create(withClaims())
    await cluster.until(pods, ready(2))
    expect(await claims(cluster)).toEqual(['data-app-0', 'data-app-1'])
    await change(cluster, { replicas: 1 })
    await cluster.until(pods, left(1))
    await cluster.remove('StatefulSet', 'app')
    await cluster.until(pods, left(0))
    await cluster.sleep(5000)
    expect(await claims(cluster)).toEqual(['data-app-0', 'data-app-1'])
  })

  test.each([
    [{ whenDeleted: 'Retain', whenScaled: 'Delete' }, ['data-app-0'], ['data-app-0']],
    [{ whenDeleted: 'Delete', whenScaled: 'Retain' }, ['data-app-0', 'data-app-1'], []],
    [{ whenDeleted: 'Delete', whenScaled: 'Delete' }, ['data-app-0'], []],
  ])('takes claims along as it says: %j', async (policy, scaled, deleted) => {
    const cluster = await start()
    await cluster.create(withClaims({ persistentVolumeClaimRetentionPolicy: policy }))
    await cluster.until(pods, ready(2))
    await change(cluster, { replicas: 1 })
    await cluster.until(pods, left(1))
    await cluster.sleep(5000)
    expect(await claims(cluster)).toEqual(scaled)
    await cluster.remove('StatefulSet', 'app')
    await cluster.until(pods, left(0))
    await cluster.sleep(5000)
    expect(await claims(cluster)).toEqual(deleted)
  })

  test('has each Pod at a name of its own, under its serviceName', async () => {
    const cluster = await start()
    await cluster.create(service({ clusterIP: 'None' }))
    await cluster.create(set({ replicas: 2 }))
    await cluster.until(pods, ready(2))
    await cluster.sleep(1000)
    for (const name of ['app-0', 'app-1'])
      expect(await cluster.request(`http://${name}.app.demo:8080/`)).toMatchObject({
        body: `v1 on ${name}`,
      })
  })

  test('replaces a Pod that has failed', async () => {
    const cluster = await start()
    await cluster.create(set({ replicas: 1 }))
    const [one] = await cluster.until(pods, ready(1))
    await cluster.patch(
      ...(['Pod', 'app-0', { type: 'merge', body: { status: { phase: 'Failed' } } }] as const),
      { subresource: 'status' },
    )
    await cluster.until(pods, (seen) =>
      seen.some(({ metadata }) => metadata.uid === one!.metadata.uid) ? 'there' : ready(1)(seen),
    )
    const told = (await events(cluster, 'app')).map(({ reason }) => reason)
    expect(told).toContain('RecreatingFailedPod')
  })
})
