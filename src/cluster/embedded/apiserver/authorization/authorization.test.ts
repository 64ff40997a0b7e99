import { describe, expect, test } from 'vitest'
import { aggregated } from './aggregate.ts'
import { notHeld } from './covers.ts'
import { accountUser, isAllowed, type Policy, rulesOf } from './policy.ts'
import access from './recorded/access.json' with { type: 'json' }
import defaults from './recorded/defaults.json' with { type: 'json' }
import type { AccessRequest, PolicyRule } from './rule.ts'
import { denial, escalation } from './words.ts'

const user = accountUser('accounts-ask', 'reader')
const reader = { metadata: { name: 'reader' }, rules: access.rules as PolicyRule[] }
const clusterRoles = defaults.clusterRoles as Policy['roles'][number][]
const policy: Policy = {
  roles: [...clusterRoles, reader],
  bindings: [
    ...(defaults.clusterRoleBindings as Policy['bindings']),
    {
      metadata: { name: 'reader' },
      roleRef: { kind: 'ClusterRole', name: 'reader' },
      subjects: [{ kind: 'ServiceAccount', name: 'reader', namespace: 'accounts-ask' }],
    },
  ],
}
const titled = <T extends { request: object }>(rows: readonly T[]) =>
  rows.map((row) => ({ ...row, title: Object.values(row.request).join(' ') }))

test('The user of a ServiceAccount is who Kind was asked about', () => {
  expect(user).toEqual(access.user)
})

describe('What an account may do, as Kind said it:', () => {
  test.each(titled(access.answers))('$title', ({ request, allowed }) => {
    expect(isAllowed(policy, user, request as AccessRequest)).toBe(allowed)
  })
})

describe('A refusal in the words of Kind:', () => {
  test.each(titled(access.denials))('$title', ({ request, message }) => {
    expect(denial(user.name, request as AccessRequest)).toBe(message)
  })
})

describe('Nobody may grant more than they have, as Kind said it:', () => {
  const held = rulesOf(policy, user, 'accounts-ask')
  const rulesNamed = (name: string | undefined) =>
    clusterRoles.find(({ metadata }) => metadata.name === name)!.rules!
  test.each(access.grants)('$name', ({ rules, clusterRole, refused }) => {
    const missing = notHeld(held, (rules as PolicyRule[]) ?? rulesNamed(clusterRole))
    expect(missing.length > 0 ? escalation(user, missing) : null).toBe(refused)
  })
})

describe('A ClusterRole is put together as Kind did it:', () => {
  const made = defaults.clusterRoles.flatMap(({ metadata, aggregationRule, rules }) =>
    aggregationRule ? [{ ...metadata, rules, aggregationRule }] : [],
  )
  test.each(made)('$name', ({ name, aggregationRule, rules }) => {
    expect(aggregated(name, aggregationRule.clusterRoleSelectors, clusterRoles)).toEqual(rules)
  })
})

describe('A binding in a namespace', () => {
  const bound = (subject: object): Policy => ({
    roles: [{ metadata: { name: 'own', namespace: 'shop' }, rules: reader.rules }, ...clusterRoles],
    bindings: [
      {
        metadata: { name: 'own', namespace: 'shop' },
        roleRef: { kind: 'Role', name: 'own' },
        subjects: [
          { kind: 'ServiceAccount', name: 'reader', namespace: 'accounts-ask', ...subject },
        ],
      },
    ],
  })
  const get = (namespace?: string) => ({
    ...{ verb: 'get', apiGroup: '', resource: 'pods' },
    ...(namespace && { namespace }),
  })

  test('holds there, and nowhere else', () => {
    expect(isAllowed(bound({}), user, get('shop'))).toBe(true)
    expect(isAllowed(bound({}), user, get('other'))).toBe(false)
    expect(isAllowed(bound({}), user, get())).toBe(false)
  })
  test('names a group, a user or an account', () => {
    const inGroup = { kind: 'Group', name: 'system:serviceaccounts:accounts-ask' }
    expect(isAllowed(bound(inGroup), user, get('shop'))).toBe(true)
    expect(isAllowed(bound({ kind: 'User', name: user.name }), user, get('shop'))).toBe(true)
    expect(isAllowed(bound({ kind: 'User' }), user, get('shop'))).toBe(false)
    expect(isAllowed(bound({ namespace: 'shop' }), user, get('shop'))).toBe(false)
  })
})

test('The administrator may do everything', () => {
  const admin = { name: 'kubernetes-admin', groups: ['kubeadm:cluster-admins'] }
  const request = { verb: 'delete', apiGroup: '', resource: 'nodes', name: 'node-1' }
  expect(isAllowed(policy, admin, request)).toBe(true)
  expect(isAllowed(policy, { ...admin, groups: [] }, request)).toBe(false)
  const master = { name: 'root', groups: ['system:masters'] }
  expect(isAllowed({ roles: [], bindings: [] }, master, request)).toBe(true)
})
