import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster.ts'
import type { Pod } from '../../objects.ts'
import type { TwinProcess } from '../runtime/twin.ts'
import { deployment, events, isReady, pod, pods, ready, service, start } from '../testing.ts'

const one = (cluster: Cluster) => cluster.read('Pod', 'app')
const ended =
  (state = 'Failed') =>
  (seen: Pod) =>
    seen.status?.phase === state || `${seen.status?.phase}`
const says = (...command: string[]) => ({ command: ['sh', '-c', command.join('; ')] })
const terminated = ({ status }: Pod) => status?.containerStatuses?.[0]?.state?.terminated

describe('Of a Pod', () => {
  test('activeDeadlineSeconds ends it', async () => {
    const cluster = await start()
    await cluster.create(pod({ spec: { activeDeadlineSeconds: 5 } }))
    const seen = await cluster.until(() => one(cluster), ended())
    expect(seen.status?.reason).toBe('DeadlineExceeded')
  })

  test('terminationGracePeriodSeconds is how long it has to end', async () => {
    const cluster = await start()
    await cluster.create(pod({ image: 'tool:v1', spec: { terminationGracePeriodSeconds: 7 } }))
    await cluster.until(pods, ready(1))
    const before = cluster.now()
    await cluster.remove('Pod', 'app')
    await cluster.until(pods, (all) => all.length === 0 || 'still there')
    expect(Math.round((cluster.now() - before) / 1000)).toBeGreaterThanOrEqual(7)
    expect(Math.round((cluster.now() - before) / 1000)).toBeLessThan(12)
  })

  test('nodeName puts it on that node, with no scheduler', async () => {
    const cluster = await start()
    await cluster.create(pod({ spec: { nodeName: 'podium-control-plane' } }))
    const [seen] = await cluster.until(pods, ready(1))
    expect(seen?.spec?.nodeName).toBe('podium-control-plane')
    expect((await events(cluster, 'app')).map(({ reason }) => reason)).not.toContain('Scheduled')
  })

  test.each([true, false])(
    'enableServiceLinks: %s says whether it is told of Services',
    async (enableServiceLinks) => {
      const cluster = await start()
      await cluster.create(service({}, 'web'))
      await cluster.create(pod({ spec: { enableServiceLinks } }))
      await cluster.until(pods, ready(1))
      const { stdout } = await cluster.exec('app', ['env'])
      expect(stdout.includes('WEB_SERVICE_HOST=')).toBe(enableServiceLinks)
    },
  )

  test('readinessGates keep it unready until their conditionType is true', async () => {
    const cluster = await start()
    await cluster.create(pod({ spec: { readinessGates: [{ conditionType: 'example.com/open' }] } }))
    await cluster.until(
      () => one(cluster),
      (seen) => seen.status?.phase === 'Running' || 'not running',
    )
    await cluster.sleep(5_000)
    expect(isReady(await one(cluster))).toBe(false)
    const body = { status: { conditions: [{ type: 'example.com/open', status: 'True' }] } }
    await cluster.patch('Pod', 'app', { type: 'strategic', body }, { subresource: 'status' })
    await cluster.until(pods, ready(1))
  })
})

describe('Of a container', () => {
  test.each([
    ['terminationMessagePolicy', { terminationMessagePolicy: 'FallbackToLogsOnError' }, 'oops\n'],
    ['terminationMessagePath', { terminationMessagePath: '/tmp/none' }, undefined],
  ])('%s says where its last words are', async (_, container, message) => {
    const cluster = await start()
    const spec = { restartPolicy: 'Never' }
    await cluster.create(pod({ container: { ...says('echo oops', 'false'), ...container }, spec }))
    const seen = await cluster.until(() => one(cluster), ended())
    expect(terminated(seen)?.message).toBe(message)
  })

  const failing = { exec: { command: ['false'] }, periodSeconds: 2, failureThreshold: 2 }
  test('a probe looks after initialDelaySeconds, each periodSeconds, failureThreshold times', async () => {
    const cluster = await start()
    const livenessProbe = { ...failing, initialDelaySeconds: 10, terminationGracePeriodSeconds: 1 }
    await cluster.create(pod({ container: { livenessProbe } }))
    await cluster.sleep(9_000)
    const restarts = async () => (await one(cluster)).status?.containerStatuses?.[0]?.restartCount
    expect(await restarts()).toBe(0)
    await cluster.sleep(12_000)
    expect(await restarts()).toBe(1)
  })

  const readyAfter = async (probe: object) => {
    const cluster = await start()
    const begun = cluster.now()
    const readinessProbe = {
      tcpSocket: { port: 8080 },
      periodSeconds: 10,
      timeoutSeconds: 1,
      ...probe,
    }
    await cluster.create(pod({ container: { readinessProbe } }))
    await cluster.until(pods, ready(1))
    return cluster.now() - begun
  }
  test('a probe counts successThreshold answers, none later than timeoutSeconds', async () => {
    const soon = await readyAfter({})
    expect(await readyAfter({ successThreshold: 4 })).toBeGreaterThan(soon + 5_000)
  })

  test('a probe sends each httpHeaders by name and value', async () => {
    const asked: (string | undefined)[] = []
    const twin = {
      image: 'echo:v1',
      command: ['serve'],
      programs: {
        async serve(process: TwinProcess) {
          process.listen(8080, ({ headers }) => {
            asked.push(headers['x-a'])
            return { status: 200, body: '' }
          })
          await process.sleep(1e9)
          return 0
        },
      },
    }
    const cluster = await start({ twins: [twin] })
    const httpGet = { path: '/', port: 8080, httpHeaders: [{ name: 'X-A', value: 'b' }] }
    await cluster.create(pod({ image: 'echo:v1', container: { readinessProbe: { httpGet } } }))
    await cluster.until(pods, ready(1))
    expect(asked[0]).toBe('b')
  })

  test('a containerPort has a name that a Service can lead to', async () => {
    const cluster = await start()
    await cluster.create(pod({ container: { ports: [{ name: 'web', containerPort: 8080 }] } }))
    await cluster.create(service({ ports: [{ port: 80, targetPort: 'web' }] }))
    await cluster.until(pods, ready(1))
    await cluster.sleep(2_000)
    expect((await cluster.request('http://app.demo/')).status).toBe(200)
  })

  test('a hook may sleep some seconds', async () => {
    const cluster = await start()
    const lifecycle = { preStop: { sleep: { seconds: 10 } } }
    await cluster.create(pod({ container: { lifecycle } }))
    await cluster.until(pods, ready(1))
    const before = cluster.now()
    await cluster.remove('Pod', 'app')
    await cluster.until(pods, (all) => all.length === 0 || 'still there')
    expect(cluster.now() - before).toBeGreaterThanOrEqual(10_000)
  })
})

describe('Of a Deployment', () => {
  const held = (spec: object) => deployment({ replicas: 2, spec })
  const rollout = (cluster: Cluster) => cluster.read('Deployment', 'app')

  test('matchLabels and matchExpressions, with key, operator and values, select', async () => {
    const cluster = await start()
    const matchExpressions = [{ key: 'app', operator: 'In', values: ['app', 'other'] }]
    await cluster.create(held({ selector: { matchLabels: { app: 'app' }, matchExpressions } }))
    await cluster.until(pods, ready(2))
  })

  test('minReadySeconds is how long a Pod is ready before it is available', async () => {
    const cluster = await start()
    await cluster.create(held({ minReadySeconds: 20 }))
    await cluster.until(pods, ready(2))
    expect((await rollout(cluster)).status?.availableReplicas ?? 0).toBe(0)
    await cluster.until(
      () => rollout(cluster),
      ({ status }) => status?.availableReplicas === 2 || 'not available',
    )
  })

  test('paused rolls out no change, and revisionHistoryLimit forgets the oldest', async () => {
    const cluster = await start()
    await cluster.create(held({ replicas: 1, revisionHistoryLimit: 0 }))
    await cluster.until(pods, ready(1))
    const merge = (spec: object) =>
      cluster.patch('Deployment', 'app', { type: 'strategic', body: { spec } })
    const template = { metadata: { labels: { v: '2' } } }
    await merge({ paused: true, template })
    await cluster.sleep(10_000)
    expect(await cluster.list('ReplicaSet')).toHaveLength(1)
    await merge({ paused: false })
    await cluster.until(
      () => cluster.list('ReplicaSet'),
      (sets) => (sets.length === 1 && sets[0]?.metadata.labels?.['v'] === '2') || `${sets.length}`,
    )
  })

  test.each([
    [{ maxSurge: 0, maxUnavailable: 1 }, 2],
    [{ maxSurge: 1, maxUnavailable: 0 }, 3],
  ])('%j bounds how many Pods there are', async (rollingUpdate, most) => {
    const cluster = await start()
    await cluster.create(held({ strategy: { rollingUpdate } }))
    await cluster.until(pods, ready(2))
    const body = { spec: { template: { metadata: { labels: { v: '2' } } } } }
    await cluster.patch('Deployment', 'app', { type: 'strategic', body })
    let seen = 0
    for (let second = 0; second < 10; second++) {
      const { status } = await rollout(cluster)
      seen = Math.max(seen, status?.replicas ?? 0)
      await cluster.sleep(500)
    }
    expect(seen).toBe(most)
  })
})

describe('Of other objects', () => {
  test('finalizers keep it until the last is gone', async () => {
    const cluster = await start()
    const finalizers = ['example.com/x']
    await cluster.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c', finalizers },
    })
    await cluster.remove('ConfigMap', 'c')
    expect((await cluster.read('ConfigMap', 'c')).metadata.deletionTimestamp).toBeDefined()
    const body = { metadata: { finalizers: null } }
    await cluster.patch('ConfigMap', 'c', { type: 'merge', body })
    await expect(cluster.read('ConfigMap', 'c')).rejects.toThrow('configmaps "c" not found')
  })

  test('generateName makes a name of at most 63 letters', async () => {
    const cluster = await start()
    const metadata = { generateName: 'a'.repeat(70) }
    const made = await cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata })
    expect(made.metadata.name).toMatch(/^a{58}[a-z0-9]{5}$/)
    await cluster.create(deployment({ replicas: 1, name: 'b'.repeat(63) }))
    const [seen] = await cluster.until(pods, (all) => all.length === 1 || 'none')
    expect(seen?.metadata.name).toHaveLength(63)
  })

  test('clusterIPs and selector of a Service lead to its Pods, with publishNotReadyAddresses at once', async () => {
    const cluster = await start()
    const readinessProbe = { exec: { command: ['false'] } }
    await cluster.create(pod({ container: { readinessProbe } }))
    const shape = { selector: { app: 'app' }, publishNotReadyAddresses: true }
    const made = await cluster.create(
      service({ clusterIPs: ['10.96.7.7'], clusterIP: '10.96.7.7', ...shape }),
    )
    expect(made['spec']).toMatchObject({ clusterIP: '10.96.7.7' })
    await cluster.sleep(10_000)
    expect((await cluster.request('http://app.demo/')).status).toBe(200)
  })

  test('immutable keeps a ConfigMap as it is', async () => {
    const cluster = await start()
    const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } }
    await cluster.create({ ...map, data: { a: 'b' }, immutable: true })
    const body = { data: { a: 'c' } }
    await expect(cluster.patch('ConfigMap', 'c', { type: 'merge', body })).rejects.toThrow(
      'field is immutable when `immutable` is set',
    )
  })
})
