import { allows, type AccessRequest, type PolicyRule } from './rule.ts'

/** Who sends a request. */
export interface User {
  name: string
  groups: readonly string[]
  uid?: string
  /** What is known of them beside that, such as the Pod whose token they hold. */
  extra?: Record<string, string[]>
}
export interface Subject {
  kind: string
  name: string
  namespace?: string
}
export interface Role {
  metadata: { name: string; namespace?: string; labels?: Record<string, string> }
  rules?: readonly PolicyRule[] | null
}
export interface Binding {
  metadata: { name: string; namespace?: string }
  roleRef: { kind: string; name: string }
  subjects?: readonly Subject[]
}
/** All roles and bindings of a cluster; those without a namespace are the cluster's own. */
export interface Policy {
  roles: readonly Role[]
  bindings: readonly Binding[]
}

/** The account of a group that may do everything, whatever the roles say. */
export const mastersGroup = 'system:masters'

/** Whether somebody may do what they ask for. */
export function isAllowed(policy: Policy, user: User, request: AccessRequest): boolean {
  if (user.groups.includes(mastersGroup)) return true
  const namespace = 'path' in request ? undefined : request.namespace
  return rulesOf(policy, user, namespace).some((rule) => allows(rule, request))
}

/**
 * The rules that hold for somebody: those of the whole cluster, and in a namespace also those of its
 * own bindings. A binding to a role that is not there gives nothing.
 */
export function rulesOf(
  { roles, bindings }: Policy,
  user: User,
  namespace: string | undefined,
): PolicyRule[] {
  return bindings
    .filter(({ metadata }) => !metadata.namespace || metadata.namespace === namespace)
    .filter(({ metadata, subjects = [] }) => subjects.some(isMeant(user, metadata.namespace)))
    .flatMap(({ metadata, roleRef }) => {
      const home = roleRef.kind === 'Role' ? metadata.namespace : undefined
      const role = roles.find(
        (one) => one.metadata.name === roleRef.name && one.metadata.namespace === home,
      )
      return role?.rules ?? []
    })
}

/** A ServiceAccount that is named without a namespace stands in the binding's own. */
const isMeant =
  ({ name, groups }: User, home: string | undefined) =>
  (subject: Subject): boolean => {
    if (subject.kind === 'Group') return groups.includes(subject.name)
    if (subject.kind === 'User') return subject.name === name
    const namespace = subject.namespace ?? home
    return namespace !== undefined && name === accountName(namespace, subject.name)
  }

/** The user name of a ServiceAccount: `system:serviceaccount:ai-agent:cluster-reader`. */
export const accountName = (namespace: string, name: string) =>
  `system:serviceaccount:${namespace}:${name}`

/** A ServiceAccount as the user that its token makes of whoever holds it. */
export const accountUser = (namespace: string, name: string): User => ({
  name: accountName(namespace, name),
  groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
})
