import { describe, expect, test } from 'vitest'
import { rulesInside, rulesOfMade, rulesOutside, type Rule } from './roles.ts'

const may = (rules: Rule[], verb: string, name: string, group = '') =>
  rules.some(
    ({ apiGroups, resources, verbs }) =>
      apiGroups.includes(group) && resources.includes(name) && verbs.includes(verb),
  )
const access = 'rbac.authorization.k8s.io'

describe('in its own namespaces', () => {
  const everyday = rulesInside({ writes: [] })
  test.each([
    ['create', 'pods', ''],
    ['patch', 'deployments', 'apps'],
    ['delete', 'persistentvolumeclaims', ''],
    ['create', 'jobs', 'batch'],
    ['create', 'pods/exec', ''],
    ['get', 'pods/exec', ''],
    ['get', 'pods/log', ''],
    ['patch', 'pods/ephemeralcontainers', ''],
    ['list', 'events', ''],
    ['get', 'resourcequotas', ''],
  ])('a page may %s %s', (verb, name, group) => {
    expect(may(everyday, verb, name, group)).toBe(true)
  })

  test.each([
    ['create', 'serviceaccounts', ''],
    ['create', 'serviceaccounts/token', ''],
    ['create', 'roles', access],
    ['bind', 'roles', access],
    ['escalate', 'roles', access],
    ['create', 'rolebindings', access],
    ['create', 'resourcequotas', ''],
    ['patch', 'namespaces', ''],
    ['create', 'pods/proxy', ''],
    ['create', 'events', ''],
    ['patch', 'leases', 'coordination.k8s.io'],
    ['impersonate', 'serviceaccounts', ''],
  ])('a page may not %s %s', (verb, name, group) => {
    expect(may(everyday, verb, name, group)).toBe(false)
  })

  test('a page may write the guarded kinds that its story has, and no others', () => {
    const rules = rulesInside({ writes: ['Role', 'serviceaccounts/token'] })
    expect(may(rules, 'create', 'roles', access)).toBe(true)
    expect(may(rules, 'create', 'rolebindings', access)).toBe(false)
    expect(may(rules, 'create', 'serviceaccounts/token')).toBe(true)
  })

  test('no rule has a star', () => {
    expect(JSON.stringify(rulesInside({ writes: ['Role', 'RoleBinding'] }))).not.toContain('*')
  })
})

test('outside of them a page may read, by place, and nothing else', () => {
  const rules = rulesOutside({
    reads: [
      { resource: 'nodes', group: '', namespace: null },
      { resource: 'pods', group: '', namespace: 'kube-system' },
      { resource: 'pods/log', group: '', namespace: 'kube-system' },
    ],
  })
  expect([...rules.keys()]).toEqual([null, 'kube-system'])
  const verbs = [...rules.values()].flat().flatMap(({ verbs }) => verbs)
  expect(new Set(verbs)).toEqual(new Set(['get', 'list', 'watch']))
})

test('of what belongs to the whole cluster a page may change what its story makes, by name', () => {
  expect(rulesOfMade([])).toEqual([])
  const rules = rulesOfMade([
    { kind: 'Namespace', name: 'team-a' },
    { kind: 'StorageClass', name: 'slow' },
    { kind: 'StorageClass', name: 'fast' },
  ])
  expect(
    rules.map(({ resources, verbs, resourceNames }) => [resources[0], verbs[0], resourceNames]),
  ).toEqual([
    ['namespaces', 'create', undefined],
    ['namespaces', 'get', ['team-a']],
    ['storageclasses', 'create', undefined],
    ['storageclasses', 'get', ['slow', 'fast']],
  ])
})

describe('of the kinds that a story makes', () => {
  const own = (group: string, namespaced = true) => {
    const kind = { kind: 'Thing', namespaced, group, plural: 'things', names: [], apiVersions: [] }
    return rulesInside({ writes: [], ownKinds: [kind] })
  }
  test('a page may write objects in its own namespaces', () => {
    expect(may(own('example.com'), 'create', 'things', 'example.com')).toBe(true)
    expect(may(own('example.com', false), 'create', 'things', 'example.com')).toBe(false)
  })
  test.each(['', 'apps', 'rbac.authorization.k8s.io', 'k8s.io', 'autoscaling.kubernetes.io'])(
    'none is of the group "%s", which is Kubernetes’ own',
    (group) => {
      expect(may(own(group), 'create', 'things', group)).toBe(false)
    },
  )
})
