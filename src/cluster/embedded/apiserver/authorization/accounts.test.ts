import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../../cluster.ts'
import type { Manifest } from '../../../objects.ts'
import { pod, start } from '../../testing.ts'

const apiGroup = 'rbac.authorization.k8s.io'
const rbac = (kind: string, name: string, rest: object): Manifest => ({
  ...{ apiVersion: `${apiGroup}/v1`, kind, metadata: { name }, ...rest },
})
const lookAtPods = [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }]
const name = 'system:serviceaccount:demo:reader'
const who = `User "${name}"`
const said = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  )

/** A cluster with the account `reader`, which a Role lets do what `rules` say. */
async function startWith(rules: object[], subjects: object[] = [account]) {
  const cluster = await start()
  await cluster.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'reader' } })
  await cluster.create(rbac('Role', 'reader', { rules }))
  const roleRef = { apiGroup, kind: 'Role', name: 'reader' }
  await cluster.create(rbac('RoleBinding', 'reader', { roleRef, subjects }))
  return { cluster, reader: cluster.as!({ name, groups: [] }) }
}
const account = { kind: 'ServiceAccount', name: 'reader', namespace: 'demo' }
const configMap = (name: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
})

test('Each namespace has the account default, and has it again when it is deleted', async () => {
  const cluster = await start()
  const found = () => cluster.list('ServiceAccount', { namespace: null })
  const namespaces = (await cluster.list('Namespace')).map(({ metadata }) => metadata.name)
  const homes = (await found()).map(({ metadata }) => metadata.namespace)
  expect(homes.toSorted()).toEqual(namespaces.toSorted())
  await cluster.remove('ServiceAccount', 'default')
  await cluster.until(found, (all) => all.length === namespaces.length || `${all.length}`)
})

test('A Pod runs as an account that is there, and as no other', async () => {
  const { cluster } = await startWith([])
  const as = (serviceAccountName: string) =>
    said(cluster.create(pod({ image: 'tool:v1', spec: { serviceAccountName } })))
  expect(await as('writer')).toContain('serviceaccount "writer" not found')
  expect(await as('reader')).toBe('done')
})

describe('An account', () => {
  test('does what a role allows it, and nothing else', async () => {
    const { cluster, reader } = await startWith(lookAtPods)
    await cluster.create(pod({ image: 'tool:v1' }))
    expect((await reader.list('Pod')).map(({ metadata }) => metadata.name)).toEqual(['app'])
    const no = (what: string, where = 'in the namespace "demo"') => `${who} cannot ${what} ${where}`
    const refusals: [Promise<unknown>, string][] = [
      [
        reader.list('Secret'),
        `secrets is forbidden: ${no('list resource "secrets" in API group ""')}`,
      ],
      [
        reader.list('Pod', { namespace: null }),
        `pods is forbidden: ${no('list resource "pods" in API group ""', 'at the cluster scope')}`,
      ],
      [
        reader.read('Namespace', 'demo'),
        `namespaces "demo" is forbidden: ${no('get resource "namespaces" in API group ""')}`,
      ],
      [
        reader.remove('Pod', 'app'),
        `pods "app" is forbidden: ${no('delete resource "pods" in API group ""')}`,
      ],
      [
        reader.create(configMap('one')),
        `configmaps is forbidden: ${no('create resource "configmaps" in API group ""')}`,
      ],
      [
        reader.logs('app'),
        `pods "app" is forbidden: ${no('get resource "pods/log" in API group ""')}`,
      ],
      [
        reader.exec('app', ['ls']),
        `pods "app" is forbidden: ${no('create resource "pods/exec" in API group ""')}`,
      ],
    ]
    for (const [work, message] of refusals) expect(await said(work)).toBe(message)
    expect((await cluster.list('Pod')).length).toBe(1)
  })

  test('loses what a role no longer allows', async () => {
    const { cluster, reader } = await startWith(lookAtPods)
    expect(await said(reader.list('Pod'))).toBe('done')
    await cluster.remove('RoleBinding', 'reader')
    expect(await said(reader.list('Pod'))).toContain('pods is forbidden')
  })

  test('may get one object by the resourceNames of a rule', async () => {
    const rule = { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }
    const { cluster, reader } = await startWith([{ ...rule, resourceNames: ['one'] }])
    await cluster.create(configMap('one'))
    expect(await said(reader.read('ConfigMap', 'one'))).toBe('done')
    expect(await said(reader.read('ConfigMap', 'two'))).toContain('configmaps "two" is forbidden')
  })

  test('grants no more than it has', async () => {
    const rule = {
      apiGroups: [apiGroup],
      resources: ['roles', 'rolebindings'],
      verbs: ['create', 'patch'],
    }
    const { reader } = await startWith([rule, ...lookAtPods])
    const secrets = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }]
    const missing = '{APIGroups:[""], Resources:["secrets"], Verbs:["get"]}'
    expect(await said(reader.create(rbac('Role', 'same', { rules: lookAtPods })))).toBe('done')
    expect(await said(reader.create(rbac('Role', 'more', { rules: secrets })))).toContain(missing)
    const patch = { type: 'merge', body: { rules: secrets } } as const
    expect(await said(reader.patch('Role', 'same', patch))).toContain(missing)
    const bind = (kind: string, role: string) =>
      said(reader.create(rbac('RoleBinding', role, { roleRef: { apiGroup, kind, name: role } })))
    expect(await bind('Role', 'same')).toBe('done')
    expect(await bind('Role', 'none')).toBe(`rolebindings.${apiGroup} "none" not found`)
    expect(await bind('ClusterRole', 'view')).toContain('is attempting to grant RBAC permissions')
  })
})

test.each([[{ kind: 'User', name: 'jane' }], [{ kind: 'Group', name: 'team' }]])(
  'A binding to %j holds for them',
  async (subject) => {
    const { cluster } = await startWith(lookAtPods, [{ apiGroup, ...subject }])
    const jane = cluster.as!({ name: 'jane', groups: ['team'] })
    expect(await said(jane.list('Pod'))).toBe('done')
    const other = cluster.as!({ name: 'joe', groups: [] })
    expect(await said(other.list('Pod'))).toContain('User "joe" cannot list')
  },
)

const can = async (cluster: Cluster, asked: object) => {
  const review = rbac('SelfSubjectAccessReview', '', { spec: asked })
  const { status } = (await cluster.create(review)) as { status?: { allowed?: boolean } }
  return status?.allowed
}

test('A ClusterRole allows paths by its nonResourceURLs', async () => {
  const cluster = await start()
  const rules = [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }]
  await cluster.create(rbac('ClusterRole', 'metrics', { rules }))
  const roleRef = { apiGroup, kind: 'ClusterRole', name: 'metrics' }
  const subjects = [{ apiGroup, kind: 'User', name: 'jane' }]
  await cluster.create(rbac('ClusterRoleBinding', 'metrics', { roleRef, subjects }))
  const jane = cluster.as!({ name: 'jane', groups: [] })
  const path = (path: string) => ({ nonResourceAttributes: { verb: 'get', path } })
  expect(await can(jane, path('/metrics'))).toBe(true)
  expect(await can(jane, path('/logs'))).toBe(false)
  expect(await can(cluster, path('/logs'))).toBe(true)
})

test('A new cluster has the roles that every cluster has', async () => {
  const cluster = await start()
  const roles = await cluster.list('ClusterRole')
  expect(roles.map(({ metadata }) => metadata.name)).toEqual(
    expect.arrayContaining(['cluster-admin', 'admin', 'edit', 'view']),
  )
  const again = rbac('ClusterRole', 'view', { rules: [] })
  expect(await said(cluster.create(again))).toBe(`clusterroles.${apiGroup} "view" already exists`)
})
