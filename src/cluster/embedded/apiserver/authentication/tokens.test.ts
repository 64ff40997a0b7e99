import { describe, expect, test } from 'vitest'
import { pod, start } from '../../testing.ts'
import { tokenSpec } from './token-spec.ts'

const said = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  )

interface Request {
  spec: object
  status: { token: string; expirationTimestamp: string }
}

/** A cluster with the account `reader`, who may list Pods, and a way to ask for its tokens. */
async function startWithReader() {
  const cluster = await start()
  await cluster.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'reader' } })
  const apiGroup = 'rbac.authorization.k8s.io'
  const of = (kind: string, rest: object) => ({
    ...{ apiVersion: `${apiGroup}/v1`, kind, metadata: { name: 'reader' }, ...rest },
  })
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }]
  await cluster.create(of('Role', { rules }))
  const roleRef = { apiGroup, kind: 'Role', name: 'reader' }
  const subjects = [{ kind: 'ServiceAccount', name: 'reader', namespace: 'demo' }]
  await cluster.create(of('RoleBinding', { roleRef, subjects }))
  const request = async (spec: object = {}) =>
    (await cluster.requestToken!('reader', spec as never)) as unknown as Request
  const listing = (token: string) => said(cluster.withToken!(token).list('Pod'))
  return { cluster, request, listing }
}

const claimsOf = (token: string) =>
  JSON.parse(atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/')))

test('Whoever holds a token of an account may do what the account may', async () => {
  const { cluster, request, listing } = await startWithReader()
  const { token } = (await request()).status
  expect(await listing(token)).toBe('done')
  expect(await said(cluster.withToken!(token).list('Secret'))).toContain(
    'User "system:serviceaccount:demo:reader" cannot list resource "secrets"',
  )
})

test('A token says whose it is, and from when to when it holds', async () => {
  const { cluster, request } = await startWithReader()
  const { metadata } = await cluster.read('ServiceAccount', 'reader')
  const { spec, status } = await request({ expirationSeconds: 7200 })
  const claims = claimsOf(status.token)
  expect(Object.keys(claims)).toEqual([
    'aud',
    'exp',
    'iat',
    'iss',
    'jti',
    'kubernetes.io',
    'nbf',
    'sub',
  ])
  expect(claims.exp - claims.iat).toBe(7200)
  expect(claims['kubernetes.io']).toEqual({
    namespace: 'demo',
    serviceaccount: { name: 'reader', uid: metadata.uid },
  })
  expect(Date.parse(status.expirationTimestamp)).toBe(claims.exp * 1000)
  expect(spec).toEqual({
    audiences: ['https://kubernetes.default.svc.cluster.local'],
    expirationSeconds: 7200,
    boundObjectRef: null,
  })
  // As long as those of Kind, whose names are longer by 23 letters.
  expect(status.token.length).toBeGreaterThan(850)
})

describe('A token proves nothing', () => {
  test.each([
    ['that nobody issued', (token: string) => token.replace(/.$/, '_')],
    ['whose claims were changed', (token: string) => token.replace(/\.[^.]*\./, '.e30.')],
    ['that is none', () => 'abc'],
  ])('%s', async (_, changed) => {
    const { request, listing } = await startWithReader()
    const { token } = (await request()).status
    expect(await listing(changed(token))).toBe('Unauthorized')
  })

  test('after its time', async () => {
    const { cluster, request, listing } = await startWithReader()
    const { token } = (await request({ expirationSeconds: 600 })).status
    await cluster.sleep(599_000)
    expect(await listing(token)).toBe('done')
    await cluster.sleep(10_000)
    expect(await listing(token)).toBe('Unauthorized')
  })

  test('for other audiences than the API server', async () => {
    const { request, listing } = await startWithReader()
    expect(await listing((await request({ audiences: ['vault'] })).status.token)).toBe(
      'Unauthorized',
    )
  })

  test('once its account is gone, which the API server notices within ten seconds', async () => {
    const { cluster, request, listing } = await startWithReader()
    const { token } = (await request()).status
    expect(await listing(token)).toBe('done')
    await cluster.remove('ServiceAccount', 'reader')
    expect(await listing(token)).toBe('done')
    await cluster.sleep(10_000)
    expect(await listing(token)).toBe('Unauthorized')
    await cluster.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'reader' } })
    expect(await listing(token)).toBe('Unauthorized')
  })

  test('once the Pod is gone that it is bound to', async () => {
    const { cluster, request, listing } = await startWithReader()
    await cluster.create(pod({ image: 'tool:v1', spec: { serviceAccountName: 'reader' } }))
    const boundObjectRef = { kind: 'Pod', apiVersion: 'v1', name: 'app' }
    const { token } = (await request({ boundObjectRef })).status
    expect(claimsOf(token)['kubernetes.io'].pod.name).toBe('app')
    expect(await listing(token)).toBe('done')
    await cluster.remove('Pod', 'app', { gracePeriodSeconds: 0 })
    await cluster.sleep(10_000)
    expect(await listing(token)).toBe('Unauthorized')
  })
})

test.each([
  [{ expirationSeconds: 300 }, 'may not specify a duration less than 10 minutes'],
  [{ expirationSeconds: 2 ** 33 }, 'may not specify a duration larger than 2^32 seconds'],
])('A token for %j is refused', (spec, why) => {
  expect(() => tokenSpec(spec)).toThrow(
    `TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: ${spec.expirationSeconds}: ${why}`,
  )
})

test('A token is bound to a Pod of its own account only', async () => {
  const { cluster, request } = await startWithReader()
  await cluster.create(pod({ image: 'tool:v1' }))
  const bound = (name: string) => said(request({ boundObjectRef: { kind: 'Pod', name } }))
  expect(await bound('app')).toBe(
    'cannot bind token for serviceaccount "reader" to pod running with different serviceaccount name.',
  )
  expect(await bound('none')).toBe('pods "none" not found')
})

test('An account needs a right of its own to make tokens, and to speak for others', async () => {
  const { cluster, request } = await startWithReader()
  const reader = cluster.withToken!((await request()).status.token)
  expect(await said(reader.requestToken!('reader', {}))).toBe(
    'serviceaccounts "reader" is forbidden: User "system:serviceaccount:demo:reader" cannot create resource "serviceaccounts/token" in API group "" in the namespace "demo"',
  )
  const joe = reader.as!({ name: 'joe', groups: [] })
  expect(await said(joe.list('Pod'))).toBe(
    'pods is forbidden: User "system:serviceaccount:demo:reader" cannot impersonate-on:user-info:list resource "pods" in API group "" in the namespace "demo"',
  )
})
