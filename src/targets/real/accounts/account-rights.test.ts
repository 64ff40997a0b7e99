import { afterEach, describe, expect, test } from 'vitest'
import { pageImages } from '../../../../images/page-images.ts'
import { contextTarget } from '../../context/context.ts'
import {
  apiServer,
  json,
  status,
  type Handler,
} from '../../../cluster/kubeconfig/testing/api-server.ts'
import { namespaceStore } from '../testing/namespaces.ts'
import { programs } from '../../../machine/testing/programs.ts'

const path = process.env.PATH
const closing: (() => unknown)[] = []
afterEach(async () => {
  process.env.PATH = path
  for (const close of closing.splice(0).toReversed()) await close()
})

const needs = { outside: false, creates: false }

/** Opens a context on a server that answers some requests in its own way. */
async function opened(
  handler: (...of: Parameters<Handler>) => boolean | void,
  accounts: typeof needs | 'none' = needs,
) {
  process.env.PATH = programs({})
  const store = namespaceStore()
  const server = await apiServer((asked, answer) =>
    handler(asked, answer) === false ? store.handler(asked, answer) : undefined,
  )
  closing.push(server.close)
  const options = { kubeconfig: server.kubeconfig, context: 'test', images: [], pageImages }
  const target = await contextTarget(
    { ...options, ...(accounts !== 'none' && { accounts }) },
    () => undefined,
  ).then(
    (target) => ({ target, message: '' }),
    (error: Error) => ({ target: undefined, message: error.message }),
  )
  if (target.target) closing.push(target.target.close)
  return { ...target, server, store }
}
const attributesOf = (body: string) =>
  (JSON.parse(body) as { spec: { resourceAttributes: Record<string, string> } }).spec
    .resourceAttributes

describe('Where the cluster lets nobody make accounts, a run says so and begins nothing', () => {
  test('with all the rights that are missing as one role to apply', async () => {
    const { message, store } = await opened(({ path, body }, answer) => {
      if (path.endsWith('/selfsubjectreviews'))
        return json(answer, { status: { userInfo: { username: 'ada' } } })
      if (!path.endsWith('/selfsubjectaccessreviews')) return false
      const { resource, subresource } = attributesOf(body)
      return json(answer, { status: { allowed: resource !== 'roles' && subresource !== 'token' } })
    })
    expect(message).toContain(
      'cannot have an account of their own on this cluster: you may not create serviceaccounts/token, create or delete roles.',
    )
    expect(message).toContain(`kind: ClusterRole
  metadata:
    name: podium-accounts
  rules:
    - apiGroups: [""]
      resources: ["serviceaccounts/token"]
      verbs: ["create"]
    - apiGroups: ["rbac.authorization.k8s.io"]
      resources: ["roles"]
      verbs: ["create", "delete"]
  ---`)
    expect(message).toContain(`    - kind: User
      apiGroup: rbac.authorization.k8s.io
      name: "ada"`)
    expect(message).toContain('--trust-pages')
    expect(store.standing()).toEqual([])
  })

  test.each([
    [
      'where one may give nobody what one has not',
      /\/roles$/,
      403,
      'is attempting to grant RBAC permissions not currently held:\n{APIGroups:["apps"]}',
      'pods/exec',
    ],
    [
      'where access is not asked for in this way',
      /selfsubjectaccessreviews$/,
      404,
      'no such path',
      '',
    ],
  ])('%s', async (_, where, code, says, role) => {
    const { message, store } = await opened(({ path, method }, answer) => {
      if (method !== 'POST' || !where.test(path)) return false
      return status(answer, code, 'Refused', says)
    })
    expect(message).toContain(says)
    expect(message).toContain(role)
    expect(message).toContain('--trust-pages')
    expect(store.standing()).toEqual([])
  })

  test('where Pods are held to no level', async () => {
    const { message } = await opened(({ path, query }, answer) => {
      if (!path.endsWith('/pods') || !query.has('dryRun')) return false
      return json(answer, {}, 201)
    })
    expect(message).toContain('it does not hold Pods to a security level')
  })

  test('where an account gets no token', async () => {
    const { target } = await opened(({ path }, answer) => {
      if (!path.endsWith('/serviceaccounts/story/token')) return false
      return status(answer, 404, 'NotFound', 'the server could not find the requested resource')
    })
    await expect(target!.open('story', [])).rejects.toThrow(/could not find.*\n.*--trust-pages/)
  })
})

test('What the account is for its scenario, it is in no other: each has one of its own', async () => {
  const { target, server } = await opened(() => false)
  const one = await target!.open('one', [])
  await target!.open('two', [])
  const bindings = server.asked.filter(
    ({ path, method }) => method === 'POST' && /rolebindings$/.test(path),
  )
  const subjects = bindings.map(({ path, body }) => [
    path
      .split('/')
      .at(-2)!
      .replace(/^podium-\w+-/, ''),
    (JSON.parse(body) as { subjects: { name: string }[] }).subjects.map(({ name }) => name).join(),
  ])
  expect(subjects).toEqual([
    ['one', 'one'],
    ['two', 'two'],
  ])
  const asked = server.asked.length
  await one.run({ program: 'kubectl', argv: ['get', 'pods'] }, { files: {}, write: () => {} })
  const listed = server.asked.slice(asked).find(({ path }) => path.endsWith('/pods'))
  expect(listed?.headers.authorization).toBe('Bearer made')
})

test('Pages that are trusted run as the kubeconfig’s own user, and no account is made', async () => {
  const { target, server } = await opened(() => false, 'none')
  const session = await target!.open('story', [])
  await session.run({ program: 'kubectl', argv: ['get', 'pods'] }, { files: {}, write: () => {} })
  expect(server.asked.map(({ path }) => path).join()).not.toMatch(/roles|token$/)
  expect(server.asked.at(-1)?.headers.authorization).toBe('Bearer secret')
})
