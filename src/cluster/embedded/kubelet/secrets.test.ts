import { describe, expect, test } from 'vitest'
import type { Manifest } from '../../objects.ts'
import { events, pod, printed, running, start } from '../testing.ts'

const login = (rest: object = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'login' },
  stringData: { user: 'admin', password: 's3cr3t$HOME' },
  ...rest,
})

const tool = (container: object, volumes: object[] = []) =>
  pod({ image: 'tool:v1', container, spec: { volumes } })

describe('A Secret', () => {
  test('keeps its text as bytes, in data, and is opaque', async () => {
    const cluster = await start()
    await cluster.create(login({ data: { user: 'eA==' }, stringData: { user: 'ü' } }))
    const found = await cluster.read('Secret', 'login')
    expect([found['type'], found['data'], found['stringData']]).toEqual([
      'Opaque',
      { user: 'w7w=' },
      undefined,
    ])
  })

  test('that is immutable stays as it is', async () => {
    const cluster = await start()
    await cluster.create(login({ immutable: true }))
    const body = { stringData: { user: 'other' } }
    await expect(cluster.patch('Secret', 'login', { type: 'merge', body })).rejects.toThrow(
      'data: Forbidden: field is immutable when `immutable` is set',
    )
  })

  test('whose data changes as text has both', async () => {
    const cluster = await start()
    await cluster.create(login({ stringData: { a: 'b' } }))
    const body = { stringData: { c: 'd' } }
    await cluster.patch('Secret', 'login', { type: 'merge', body })
    expect((await cluster.read('Secret', 'login'))['data']).toEqual({ a: 'Yg==', c: 'ZA==' })
  })
})

describe('Variables from a Secret', () => {
  test.each([
    ['one by name and key', { env: [ref('login', 'user')] }, { A: 'admin' }],
    ['nothing is filled in', { env: [ref('login', 'password')] }, { A: 's3cr3t$HOME' }],
    [
      'all of it',
      { envFrom: [{ prefix: 'P_', secretRef: { name: 'login' } }] },
      { P_user: 'admin' },
    ],
    ['none of an optional one', { env: [ref('none', 'user', true)] }, {}],
    ['none of an optional key', { env: [ref('login', 'none', true)] }, {}],
    ['nothing of an optional one', { envFrom: [{ secretRef: { name: 'x', optional: true } }] }, {}],
  ])('%s', async (_title, container, wanted) => {
    const cluster = await start()
    await cluster.create(login())
    await cluster.create(tool(container))
    await running(cluster)
    const lines = (await printed(cluster, 'env')).split('\n')
    const seen = lines.filter((line) => /^(A|P_user)=/.test(line))
    expect(seen).toEqual(Object.entries(wanted).map(([name, value]) => `${name}=${value}`))
  })

  test.each([
    ['the Secret', { env: [ref('none', 'b')] }, 'secret "none" not found'],
    ['its key', { env: [ref('login', 'b')] }, "couldn't find key b in Secret demo/login"],
    ['all of it', { envFrom: [{ secretRef: { name: 'none' } }] }, 'secret "none" not found'],
  ])('that lack %s keep the container from starting', async (_title, container, why) => {
    const cluster = await start()
    await cluster.create(login())
    await cluster.create(tool(container))
    const found = await cluster.until(
      () => cluster.read('Pod', 'app'),
      ({ status }) => status?.containerStatuses?.[0]?.state?.waiting?.message !== undefined || '…',
    )
    expect(found.status?.containerStatuses?.[0]?.state?.waiting).toEqual({
      reason: 'CreateContainerConfigError',
      message: why,
    })
    expect((await events(cluster, 'app')).find(({ reason }) => reason === 'Failed')?.message).toBe(
      `Error: ${why}`,
    )
  })
})

function ref(name: string, key: string, optional?: boolean) {
  const secretKeyRef = { name, key, ...(optional && { optional }) }
  return { name: 'A', valueFrom: { secretKeyRef } }
}

describe('A volume from a Secret', () => {
  const mounted = (secret: object, mount: object = {}) =>
    tool({ volumeMounts: [{ name: 'login', mountPath: '/login', ...mount }] }, [
      { name: 'login', secret },
    ])

  test.each([
    ['holds all its keys', { secretName: 'login' }, ['password', 'user']],
    [
      'holds the items that are named, where they are to be',
      { secretName: 'login', items: [{ key: 'user', path: 'x/name', mode: 0o444 }] },
      ['x'],
    ],
    ['holds nothing of an optional one', { secretName: 'none', optional: true }, ['']],
  ])('%s', async (_title, secret, files) => {
    const cluster = await start()
    await cluster.create(login())
    await cluster.create(mounted(secret))
    await running(cluster)
    expect((await printed(cluster, 'ls', '/login')).trim().split('\n')).toEqual(files)
  })

  test('may be seen in part, and changes with it where it is whole', async () => {
    const cluster = await start()
    await cluster.create(login())
    await cluster.create(mounted({ secretName: 'login' }))
    await running(cluster)
    await cluster.patch('Secret', 'login', { type: 'merge', body: { stringData: { user: 'eve' } } })
    await cluster.until(
      () => printed(cluster, 'cat', '/login/user'),
      (text) => text === 'eve' || text,
    )
  })

  test.each([
    ['the Secret', { secretName: 'none' }, 'secret "none" not found'],
    [
      'its key',
      { secretName: 'login', items: [{ key: 'none', path: 'a' }] },
      'references non-existent secret key: none',
    ],
  ])('waits for %s', async (_title, secret, why) => {
    const cluster = await start()
    await cluster.create(login())
    await cluster.create(mounted(secret))
    await cluster.until(
      () => events(cluster, 'app'),
      (all) => all.some(({ reason }) => reason === 'FailedMount') || 'no event yet',
    )
    const [failed] = (await events(cluster, 'app')).filter(({ reason }) => reason === 'FailedMount')
    expect(failed?.message).toBe(`MountVolume.SetUp failed for volume "login" : ${why}`)
  })
})
