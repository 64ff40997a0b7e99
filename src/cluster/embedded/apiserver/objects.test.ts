import { describe, expect, test } from 'vitest'
import { ApiError, NotSimulated } from '../../cluster.ts'
import { deployment, image, pod, pods, ready, service, start } from '../testing.ts'

const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(ApiError)
  const { code, reason, message } = error as ApiError
  return { code, reason, message }
}
const merge = (body: unknown) => ({ type: 'merge', body }) as const

describe('A new object', () => {
  test('has its kind, a UUID, a version and the time in whole seconds', async () => {
    const cluster = await start()
    const { apiVersion, kind, metadata } = await cluster.create(deployment())
    expect({ apiVersion, kind }).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment' })
    expect(metadata.uid).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(metadata.resourceVersion).toMatch(/^\d+$/)
    expect(metadata.creationTimestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(Date.parse(metadata.creationTimestamp!)).toBe(Math.floor(cluster.now() / 1000) * 1000)
  })

  test('has no status of its maker', async () => {
    const cluster = await start()
    const made = await cluster.create({ ...deployment(), status: { replicas: 7 } })
    expect(made['status']).toEqual({})
  })

  test('is not kept by a dry run', async () => {
    const cluster = await start()
    const tried = await cluster.create(pod(), { dryRun: true })
    expect(tried.metadata.uid).toBeDefined()
    expect(await refusal(cluster.read('Pod', 'app'))).toEqual({
      code: 404,
      reason: 'NotFound',
      message: 'pods "app" not found',
    })
  })

  test.each([
    ['an image that has no program', pod({ image: 'nothing-here:1' }), 'no program for'],
    ['a field that is not simulated', pod({ spec: { hostNetwork: true } }), 'spec.hostNetwork'],
    ['more Pods than a cluster here holds', deployment({ replicas: 5000 }), 'spec.replicas'],
  ])('is judged by a dry run, and not made, with %s', async (_, manifest, reason) => {
    const cluster = await start()
    const tried = await cluster.create(manifest, { dryRun: true })
    expect(tried.metadata.name).toBe(manifest.metadata.name)
    const made = cluster.create(manifest)
    await expect(made).rejects.toThrow(NotSimulated)
    await expect(made).rejects.toThrow(reason)
  })

  test('that no dry run can judge, since its value is not read, is not simulated', async () => {
    const cluster = await start()
    const tried = cluster.create(pod({ spec: { resources: { limits: { cpu: '1' } } } }), {
      dryRun: true,
    })
    await expect(tried).rejects.toThrow('spec.resources: the embedded scheduler counts')
  })

  test('with a name that is taken is refused', async () => {
    const cluster = await start()
    await cluster.create(deployment())
    expect(await refusal(cluster.create(deployment()))).toEqual({
      code: 409,
      reason: 'AlreadyExists',
      message: 'deployments.apps "app" already exists',
    })
  })

  test('in a namespace that is not there is refused', async () => {
    const cluster = await start()
    expect(await refusal(cluster.create(pod(), { namespace: 'nowhere' }))).toEqual({
      code: 404,
      reason: 'NotFound',
      message: 'namespaces "nowhere" not found',
    })
  })

  test('may have the name of another one in another namespace', async () => {
    const cluster = await start()
    await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } })
    await cluster.create(service())
    await cluster.create(service(), { namespace: 'other' })
    const everywhere = await cluster.list('Service', {
      namespace: null,
      fields: 'metadata.name=app',
    })
    expect(everywhere.map(({ metadata }) => metadata.namespace)).toEqual(['demo', 'other'])
  })

  test('that Kubernetes refuses is refused in its words', async () => {
    const cluster = await start()
    const spec = { replicas: 'three' }
    const { code } = await refusal(cluster.create(deployment({ spec })))
    expect(code).toBe(400)
    expect(await cluster.list('Deployment')).toEqual([])
  })
})

describe('A list', () => {
  test.each([
    ['app=a', ['one', 'two']],
    ['app==a,tier=web', ['one']],
    ['app!=a', ['three']],
    ['app in (a, b)', ['one', 'three', 'two']],
    ['app notin (a)', ['three']],
    ['tier', ['one']],
    ['!tier', ['three', 'two']],
  ])('holds what matches the labels %s', async (labels, names) => {
    const cluster = await start()
    const labelled = { one: { app: 'a', tier: 'web' }, two: { app: 'a' }, three: { app: 'b' } }
    for (const [name, labels] of Object.entries(labelled))
      await cluster.create({ ...pod(), metadata: { name, labels } as never })
    const found = await cluster.list('Pod', { labels })
    expect(found.map(({ metadata }) => metadata.name).sort()).toEqual(names)
  })

  test('holds what matches the fields', async () => {
    const cluster = await start()
    await cluster.create(pod({ name: 'one' }))
    await cluster.create(pod({ name: 'two', image: 'app:nowhere' }))
    await cluster.sleep(5000)
    const running = await cluster.list('Pod', { fields: 'status.phase=Running,metadata.name!=x' })
    expect(running.map(({ metadata }) => metadata.name)).toEqual(['one'])
  })

  test.each([
    [{ labels: 'a==' + '=' }, 'unable to parse requirement'],
    [{ fields: 'spec.replicas=1' }, 'field label not supported: spec.replicas'],
  ])('is refused for %j', async (query, message) => {
    const cluster = await start()
    const { reason, message: told } = await refusal(cluster.list('Pod', query))
    expect(reason).toBe('BadRequest')
    expect(told).toContain(message)
  })

  test.each(['NetworkPolicy', 'Endpoints', 'RuntimeClass'])(
    'of %s, which the embedded cluster has not, is not simulated',
    async (kind) => {
      const cluster = await start()
      await expect(cluster.list(kind)).rejects.toThrow(NotSimulated)
      await expect(cluster.read(kind, 'x')).rejects.toThrow(NotSimulated)
    },
  )
})

describe('A patch', () => {
  test('that changes nothing writes nothing', async () => {
    const cluster = await start()
    const made = await cluster.create(service())
    const patched = await cluster.patch('Service', 'app', merge({ spec: { type: 'ClusterIP' } }))
    expect(patched).toEqual(made)
  })

  test('of the specification is counted, one of the labels is not', async () => {
    const cluster = await start()
    await cluster.create(deployment())
    const labelled = await cluster.patch(
      'Deployment',
      'app',
      merge({ metadata: { labels: { a: 'b' } } }),
    )
    expect(labelled.metadata).toMatchObject({ generation: 1, labels: { a: 'b' } })
    const changed = await cluster.patch('Deployment', 'app', image('v2'))
    expect(changed.metadata.generation).toBe(2)
  })

  test('is not kept by a dry run', async () => {
    const cluster = await start()
    await cluster.create(deployment())
    await cluster.patch('Deployment', 'app', merge({ spec: { replicas: 9 } }), { dryRun: true })
    expect((await cluster.read('Deployment', 'app')).spec!.replicas).toBe(3)
  })

  test('of an older version than the latest is refused', async () => {
    const cluster = await start()
    const { metadata } = await cluster.create(deployment())
    const { resourceVersion } = metadata
    await cluster.patch('Deployment', 'app', merge({ spec: { replicas: 4 } }))
    const late = cluster.patch('Deployment', 'app', merge({ metadata: { resourceVersion } }))
    expect(await refusal(late)).toEqual({
      code: 409,
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on deployments.apps "app": the object has been modified; please apply your changes to the latest version and try again',
    })
  })

  test('of a running Pod keeps the Pod running', async () => {
    const cluster = await start()
    await cluster.create(pod())
    const [before] = await cluster.until(pods, ready(1))
    await cluster.patch('Pod', 'app', merge({ metadata: { labels: { a: 'b' } } }))
    await cluster.sleep(5000)
    const after = await cluster.read('Pod', 'app')
    expect(after.metadata.labels).toEqual({ app: 'app', a: 'b' })
    expect(after.status!.containerStatuses).toEqual(before!.status!.containerStatuses)
  })
})

describe('A namespace', () => {
  test('takes all that is in it along', async () => {
    const cluster = await start()
    await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } })
    await cluster.create(deployment(), { namespace: 'other' })
    await cluster.create(service(), { namespace: 'other' })
    await cluster.sleep(5000)
    await cluster.remove('Namespace', 'other')
    expect(await refusal(cluster.create(pod(), { namespace: 'other' }))).toEqual({
      code: 403,
      reason: 'Forbidden',
      message:
        'pods "app" is forbidden: unable to create new content in namespace other because it is being terminated',
    })
    await cluster.until(
      (cluster) => cluster.list('Namespace', { fields: 'metadata.name=other' }),
      (seen) => seen.length === 0 || 'still there',
    )
    for (const kind of ['Pod', 'Service', 'Deployment', 'ReplicaSet', 'Event'])
      expect(await cluster.list(kind, { namespace: 'other' })).toEqual([])
  })

  test('of the system stays', async () => {
    const cluster = await start()
    expect((await refusal(cluster.remove('Namespace', 'kube-system'))).message).toBe(
      'namespaces "kube-system" is forbidden: this namespace may not be deleted',
    )
  })
})

describe('The nodes', () => {
  test('are those of Kind, with their roles and the version that the pages teach', async () => {
    const cluster = await start()
    const nodes = await cluster.list('Node')
    expect(nodes.map(({ metadata }) => metadata.name)).toEqual([
      'podium-control-plane',
      'podium-worker',
      'podium-worker2',
    ])
    for (const { status } of nodes) {
      expect(status!.nodeInfo!.kubeletVersion).toBe(cluster.kubernetes)
      expect(status!.allocatable).toHaveProperty('cpu')
    }
    expect(nodes[0]!.metadata.labels).toHaveProperty(['node-role.kubernetes.io/control-plane'])
  })

  test('run Pods on the control plane where there is no other', async () => {
    const cluster = await start({ nodes: ['alone'] })
    await cluster.create(pod())
    const [running] = await cluster.until(pods, ready(1))
    expect(running!.spec!.nodeName).toBe('alone')
  })
})
