import { equal, fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import type { Manifest } from '../../../objects.ts'
import { forbidden, notFound } from '../../../errors.ts'
import { resourceOfKind } from '../../../resources.ts'
import { notHeld } from './covers.ts'
import { isAllowed, rulesOf, type Policy, type User } from './policy.ts'
import type { PolicyRule } from './rule.ts'
import { escalation } from './words.ts'

const apiGroup = 'rbac.authorization.k8s.io'
const roles: Record<string, string> = { Role: 'roles', ClusterRole: 'clusterroles' }

/**
 * Refuses a role or a binding that gives more than its writer has, unless they may `escalate` the one
 * or `bind` the other.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
 *
 * @param previous the object before its change
 */
export function requireGrant(
  policy: Policy,
  user: User,
  object: Manifest,
  { namespace, previous }: { namespace: string | undefined; previous?: object },
): void {
  const resource = resourceOfKind(object.kind)!
  const name = object.metadata?.name ?? ''
  const wanted = granted(policy, user, object as Fields, namespace, previous as Fields)
  if (wanted === 'no such role')
    throw notFound(resource, String(fieldsOf((object as Fields).roleRef).name))
  const missing = notHeld(rulesOf(policy, user, namespace), wanted)
  if (missing.length > 0) throw forbidden(resource, name, escalation(user, missing))
}

/** The rules that a write would give, where its writer has to have them. */
function granted(
  policy: Policy,
  user: User,
  object: Fields,
  namespace: string | undefined,
  previous?: Fields,
): readonly PolicyRule[] | 'no such role' {
  const { name } = fieldsOf(object.metadata) as { name: string }
  const may = (verb: string, resource: string, named: string) =>
    isAllowed(policy, user, {
      ...{ verb, apiGroup, resource, name: named },
      ...(namespace !== undefined && { namespace }),
    })
  const own = roles[String(object.kind)]
  if (own) {
    if (previous && equal(previous.rules, object.rules)) return []
    return may('escalate', own, name) ? [] : ((object.rules ?? []) as PolicyRule[])
  }
  if (previous && equal(previous.subjects, object.subjects)) return []
  const { kind, name: role } = fieldsOf(object.roleRef) as { kind: string; name: string }
  const bound = roles[kind]
  if (!bound || may('bind', bound, role)) return []
  const home = kind === 'Role' ? namespace : undefined
  const found = policy.roles.find(
    ({ metadata }) => metadata.name === role && metadata.namespace === home,
  )
  return found ? (found.rules ?? []) : 'no such role'
}

const kinds = ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding']

/** Whether a kind says who may do what. */
export const grants = (kind: string): boolean => kinds.includes(kind)
