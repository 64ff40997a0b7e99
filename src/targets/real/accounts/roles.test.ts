import { describe, expect, test } from 'vitest'
import { rulesInside, rulesOfNamespaces, rulesOutside, type Rule } from './roles.ts'

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

test('of namespaces a page may change those of its story alone', () => {
  expect(rulesOfNamespaces([])).toEqual([])
  const [create, change] = rulesOfNamespaces(['team-a'])
  expect(create?.verbs).toEqual(['create'])
  expect(change?.resourceNames).toEqual(['team-a'])
})
