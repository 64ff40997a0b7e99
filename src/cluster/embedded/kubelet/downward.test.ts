import { describe, expect, test } from 'vitest'
import type { Manifest } from '../../objects.ts'
import { events, printed, running, start } from '../testing.ts'

const labelled = (container: object, volumes: object[] = []): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'app', labels: { zone: 'a', app: 'web' } },
  spec: { containers: [{ name: 'app', image: 'tool:v1', ...container }], volumes },
})

const resources = {
  requests: { cpu: '100m', memory: '32Mi' },
  limits: { cpu: '250m', memory: '64Mi' },
}

describe('A container is told by resourceFieldRef', () => {
  test.each([
    ['its limit in whole cores', { resource: 'limits.cpu' }, resources, '1'],
    ['in the divisor', { resource: 'requests.cpu', divisor: '1m' }, resources, '100'],
    ['its memory in bytes', { resource: 'limits.memory' }, resources, '67108864'],
    ['or in mebibytes', { resource: 'requests.memory', divisor: '1Mi' }, resources, '32'],
    [
      'of another, by containerName',
      { containerName: 'app', resource: 'limits.cpu' },
      resources,
      '1',
    ],
    ['nothing where it asks for nothing', { resource: 'requests.cpu' }, {}, '0'],
  ])('%s', async (_title, resourceFieldRef, resources, value) => {
    const cluster = await start()
    await cluster.create(
      labelled({ resources, env: [{ name: 'A', valueFrom: { resourceFieldRef } }] }),
    )
    await running(cluster)
    expect((await printed(cluster, 'env')).split('\n')).toContain(`A=${value}`)
  })

  test('of all that the node has where it has no limit', async () => {
    const cluster = await start()
    const resourceFieldRef = { resource: 'limits.cpu' }
    await cluster.create(labelled({ env: [{ name: 'A', valueFrom: { resourceFieldRef } }] }))
    const { spec } = await running(cluster)
    const node = await cluster.read('Node', spec!.nodeName!)
    expect((await printed(cluster, 'env')).split('\n')).toContain(
      `A=${node.status?.allocatable?.['cpu']}`,
    )
  })
})

const info = [{ name: 'info', mountPath: '/info' }]

test('A downwardAPI volume holds what the Pod is like, at each path, and changes with it', async () => {
  const cluster = await start()
  const items = [
    { path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } },
    { path: 'of/zone', fieldRef: { fieldPath: "metadata.labels['zone']" } },
    { path: 'of/namespace', fieldRef: { fieldPath: 'metadata.namespace' } },
    {
      path: 'cpu',
      resourceFieldRef: { containerName: 'app', resource: 'limits.cpu', divisor: '1m' },
    },
  ]
  await cluster.create(
    labelled({ resources, volumeMounts: info }, [{ name: 'info', downwardAPI: { items } }]),
  )
  await running(cluster)
  const read = (path: string) => printed(cluster, 'cat', `/info/${path}`)
  expect([
    await read('labels'),
    await read('of/zone'),
    await read('of/namespace'),
    await read('cpu'),
  ]).toEqual(['app="web"\nzone="a"', 'a', 'demo', '250'])
  await cluster.patch('Pod', 'app', {
    type: 'merge',
    body: { metadata: { labels: { zone: 'b' } } },
  })
  await cluster.until(
    () => read('of/zone'),
    (text) => text === 'b' || text,
  )
})

describe('A projected volume', () => {
  const projected = (...sources: object[]) =>
    labelled({ volumeMounts: info }, [{ name: 'info', projected: { sources } }])

  test('holds what its sources do, by name, the optional ones where they are there', async () => {
    const cluster = await start()
    await cluster.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'login' },
      stringData: { user: 'admin' },
    })
    await cluster.create(
      projected(
        { secret: { name: 'login', items: [{ key: 'user', path: 'a/user' }] } },
        { configMap: { name: 'kube-root-ca.crt' } },
        { configMap: { name: 'none', optional: true } },
        { downwardAPI: { items: [{ path: 'name', fieldRef: { fieldPath: 'metadata.name' } }] } },
      ),
    )
    await running(cluster)
    expect(await printed(cluster, 'ls', '/info')).toBe('a\nca.crt\nname\n')
    expect(await printed(cluster, 'cat', '/info/a/user', '/info/name')).toBe('adminapp')
  })

  test('names all that lacks', async () => {
    const cluster = await start()
    await cluster.create(projected({ secret: { name: 'none' } }, { configMap: { name: 'nomap' } }))
    await cluster.until(
      () => events(cluster, 'app'),
      (all) => all.some(({ reason }) => reason === 'FailedMount') || 'no event yet',
    )
    expect(
      (await events(cluster, 'app')).find(({ reason }) => reason === 'FailedMount')?.message,
    ).toBe(
      'MountVolume.SetUp failed for volume "info" : [secret "none" not found, configmap "nomap" not found]',
    )
  })
})

describe('subPathExpr', () => {
  const volumes = [{ name: 'logs', emptyDir: {} }]
  const env = [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }]
  const mounts = (subPathExpr: string) => ({
    env,
    volumeMounts: [
      { name: 'logs', mountPath: '/logs', subPathExpr },
      { name: 'logs', mountPath: '/all' },
    ],
  })

  test('names a part of a volume after a variable', async () => {
    const cluster = await start()
    await cluster.create(labelled(mounts('$(POD)/x'), volumes))
    await running(cluster)
    await printed(cluster, 'touch', '/logs/a')
    expect(await printed(cluster, 'ls', '/all/app/x')).toBe('a\n')
  })

  test('keeps a container from starting where the variable is not set', async () => {
    const cluster = await start()
    await cluster.create(labelled(mounts('$(NONE)/x'), volumes))
    const found = await cluster.until(
      () => cluster.read('Pod', 'app'),
      ({ status }) => status?.containerStatuses?.[0]?.state?.waiting?.message !== undefined || '…',
    )
    expect(found.status?.containerStatuses?.[0]?.state?.waiting).toEqual({
      reason: 'CreateContainerConfigError',
      message: 'missing value for NONE',
    })
  })
})
