import { describe, expect, it, test } from 'vitest'
import type { Cluster } from '../../cluster.ts'
import type { Manifest } from '../../objects.ts'
import { events, pod, printed, running, start } from '../testing.ts'

const map = (data: Record<string, string>, name = 'page'): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
})

const tool = (container: object, volumes?: object[]) =>
  pod({ image: 'tool:v1', container, spec: { ...(volumes && { volumes }) } })

/** A Pod that has the ConfigMap at /page, or parts of it. */
const mounted = (volume: object = {}, mount: object = {}) =>
  tool({ volumeMounts: [{ name: 'page', mountPath: '/page', ...mount }] }, [
    { name: 'page', configMap: { name: 'page', ...volume } },
  ])

const waiting = async (cluster: Cluster) => {
  const { status } = await cluster.read('Pod', 'app')
  return status?.containerStatuses?.[0]?.state?.waiting
}

describe('A ConfigMap', () => {
  it('is made, read, listed, watched, changed and deleted', async () => {
    const cluster = await start()
    const seen: string[] = []
    const stop = await cluster.watch('ConfigMap', { fields: 'metadata.name=page' }, (event) => {
      seen.push(`${event.type} ${JSON.stringify(event.object['data'])}`)
    })
    const made = await cluster.create(map({ a: 'b' }))
    expect(made).toEqual({
      ...map({ a: 'b' }),
      metadata: {
        name: 'page',
        namespace: 'demo',
        uid: expect.any(String) as string,
        resourceVersion: expect.any(String) as string,
        creationTimestamp: expect.any(String) as string,
      },
    })
    expect(await cluster.read('ConfigMap', 'page')).toEqual(made)
    await cluster.patch('ConfigMap', 'page', { type: 'merge', body: { data: { a: null, c: 'd' } } })
    expect((await cluster.read('ConfigMap', 'page'))['data']).toEqual({ c: 'd' })
    await cluster.patch('ConfigMap', 'page', { type: 'merge', body: { data: null } })
    expect(await cluster.read('ConfigMap', 'page')).not.toHaveProperty('data')
    await cluster.remove('ConfigMap', 'page')
    await expect(cluster.read('ConfigMap', 'page')).rejects.toThrow('configmaps "page" not found')
    await cluster.until(
      async () => seen,
      ({ length }) => length === 4 || seen.join(', '),
    )
    stop()
    expect(seen).toEqual([
      'ADDED {"a":"b"}',
      'MODIFIED {"c":"d"}',
      'MODIFIED undefined',
      'DELETED undefined',
    ])
  })

  it('stands in every namespace with the certificate, and comes back', async () => {
    const cluster = await start()
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } }
    await cluster.create(namespace)
    await cluster.until(
      () => cluster.list('ConfigMap', { namespace: 'other' }),
      ({ length }) => length === 1 || 'not yet there',
    )
    const all = await cluster.list('ConfigMap', { namespace: null })
    expect(all.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).toEqual(
      (await cluster.list('Namespace')).map(({ metadata }) => `${metadata.name}/kube-root-ca.crt`),
    )
    const [first] = await cluster.list('ConfigMap')
    await cluster.remove('ConfigMap', 'kube-root-ca.crt')
    const [again] = await cluster.until(
      () => cluster.list('ConfigMap'),
      ({ length }) => length === 1 || 'it is gone',
    )
    expect(again!.metadata.uid).not.toBe(first!.metadata.uid)
  })

  it('goes with its namespace', async () => {
    const cluster = await start()
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } }
    await cluster.create(namespace)
    await cluster.create(map({ a: 'b' }), { namespace: 'other' })
    await cluster.remove('Namespace', 'other')
    await cluster.until(
      () => cluster.list('Namespace', { fields: 'metadata.name=other' }),
      ({ length }) => length === 0 || 'it is still there',
    )
    await cluster.create(namespace)
    const left = await cluster.until(
      () => cluster.list('ConfigMap', { namespace: 'other' }),
      ({ length }) => length > 0 || 'no certificate yet',
    )
    expect(left.map(({ metadata }) => metadata.name)).toEqual(['kube-root-ca.crt'])
  })
})

describe('A volume from a ConfigMap', () => {
  test.each([
    ['holds all its keys', {}, {}, { ls: ['a', 'b'], '/page/a': 'one' }],
    [
      'holds the items that are named, where they are to be',
      { items: [{ key: 'a', path: 'x/y' }] },
      {},
      { ls: ['x'], '/page/x/y': 'one' },
    ],
    [
      'may be seen in part, as one file',
      {},
      { mountPath: '/page/c', subPath: 'b' },
      { ls: ['c'], '/page/c': 'two' },
    ],
  ])('%s', async (_title, volume, mount, { ls, ...files }) => {
    const cluster = await start()
    await cluster.create(map({ a: 'one', b: 'two' }))
    await cluster.create(mounted(volume, mount))
    await running(cluster)
    expect((await printed(cluster, 'ls', '/page')).trim().split('\n')).toEqual(ls)
    for (const [file, text] of Object.entries(files))
      expect(await printed(cluster, 'cat', file)).toBe(text)
  })

  it('holds bytes as well', async () => {
    const cluster = await start()
    await cluster.create({ ...map({ a: 'one' }), binaryData: { b: btoa('t\u00c3\u00bc') } })
    await cluster.create(mounted())
    await running(cluster)
    expect(await printed(cluster, 'cat', '/page/a', '/page/b')).toBe('onetü')
  })

  it('that is optional may be empty', async () => {
    const cluster = await start()
    await cluster.create(mounted({ optional: true }))
    await running(cluster)
    expect(await printed(cluster, 'ls', '/page')).toBe('')
  })

  test.each([
    ['that is missing', {}, map({}), 'configmap "page" not found', 'other'],
    [
      'that lacks a key',
      { items: [{ key: 'x', path: 'x' }] },
      map({}),
      'configmap references non-existent config key: x',
      'page',
    ],
  ])('%s keeps the Pod from starting until it is there', async (_title, volume, has, why, name) => {
    const cluster = await start()
    await cluster.create({ ...has, metadata: { name } })
    await cluster.create(mounted(volume))
    await cluster.sleep(20_000)
    expect(await waiting(cluster)).toEqual({ reason: 'ContainerCreating' })
    const [failed] = (await events(cluster, 'app')).filter(({ reason }) => reason === 'FailedMount')
    expect(failed).toMatchObject({
      type: 'Warning',
      count: 6,
      message: `MountVolume.SetUp failed for volume "page" : ${why}`,
      source: { component: 'kubelet' },
    })
    if (name === 'other') await cluster.create(map({ x: 'y' }))
    else await cluster.patch('ConfigMap', 'page', { type: 'merge', body: { data: { x: 'y' } } })
    await running(cluster)
    expect(await printed(cluster, 'cat', '/page/x')).toBe('y')
  })

  it('that never comes lets the Pod be deleted', async () => {
    const cluster = await start()
    await cluster.create(mounted())
    await cluster.sleep(60_000)
    await cluster.remove('Pod', 'app')
    await cluster.until(
      () => cluster.list('Pod'),
      ({ length }) => length === 0 || 'the Pod is still there',
    )
  })

  it('follows its ConfigMap within a minute or two; a single file of it does not', async () => {
    const cluster = await start()
    await cluster.create(map({ a: 'one' }))
    const container = {
      volumeMounts: [
        { name: 'page', mountPath: '/page' },
        { name: 'page', mountPath: '/file', subPath: 'a' },
      ],
    }
    await cluster.create(tool(container, [{ name: 'page', configMap: { name: 'page' } }]))
    await running(cluster)
    await cluster.patch('ConfigMap', 'page', { type: 'merge', body: { data: { a: 'two' } } })
    expect(await printed(cluster, 'cat', '/page/a')).toBe('one')
    await cluster.sleep(120_000)
    expect(await printed(cluster, 'cat', '/page/a', '/file')).toBe('twoone')
  })
})

describe('A variable from a ConfigMap', () => {
  it('has its value, or the values of all keys', async () => {
    const cluster = await start()
    await cluster.create(map({ a: 'one', b: '$(C)' }))
    await cluster.create(
      tool({
        env: [
          { name: 'C', value: 'three' },
          { name: 'A', valueFrom: { configMapKeyRef: { name: 'page', key: 'a' } } },
          { name: 'FROM', value: '$(ALL_a)' },
          { name: 'B', valueFrom: { configMapKeyRef: { name: 'page', key: 'b' } } },
          {
            name: 'NONE',
            valueFrom: { configMapKeyRef: { name: 'page', key: 'x', optional: true } },
          },
        ],
        envFrom: [{ prefix: 'ALL_', configMapRef: { name: 'page' } }],
      }),
    )
    await running(cluster)
    const lines = (await printed(cluster, 'env')).split('\n')
    expect(lines).toEqual(
      expect.arrayContaining(['A=one', 'B=$(C)', 'ALL_a=one', 'ALL_b=$(C)', 'FROM=one', 'C=three']),
    )
    expect(lines.join()).not.toContain('NONE')
  })

  test.each([
    [
      { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'page', key: 'a' } } }] },
      `couldn't find key a in ConfigMap demo/page`,
    ],
    [{ envFrom: [{ configMapRef: { name: 'no-such' } }] }, 'configmap "no-such" not found'],
  ])('that is missing keeps the container from starting: %j', async (container, message) => {
    const cluster = await start()
    await cluster.create(map({}))
    await cluster.create(tool(container))
    await cluster.until(
      () => waiting(cluster),
      (state) => state?.reason === 'CreateContainerConfigError' || `${state?.reason}`,
    )
    expect(await waiting(cluster)).toEqual({ reason: 'CreateContainerConfigError', message })
    const failed = (await events(cluster, 'app')).filter(({ reason }) => reason === 'Failed')
    expect(failed.map((event) => event.message)).toEqual([`Error: ${message}`])
  })
})
