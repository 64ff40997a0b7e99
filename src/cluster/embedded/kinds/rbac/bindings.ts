import { ApiError } from '../../../cluster.ts'
import { dnsSubdomain, pathSegment } from '../../../../manifests/names.ts'
import { equal, fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { invalid, required, unsupported, type Problem } from '../rules/problem.ts'

const group = 'rbac.authorization.k8s.io'

/** Completes a binding in place: users, groups and roles are of their API group. */
export function defaultBinding(binding: Fields): void {
  const role = fieldsOf(binding.roleRef)
  if (binding.roleRef) role.apiGroup ||= group
  for (const one of (binding.subjects ?? []) as Fields[])
    if (one.kind === 'User' || one.kind === 'Group') one.apiGroup ||= group
}

/**
 * What is wrong with a binding.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/rbac/validation/validation.go
 */
export const bindingProblems =
  ({ roles, namespaced }: { roles: string[]; namespaced: boolean }) =>
  (binding: Fields): Problem[] => {
    const role = fieldsOf(binding.roleRef)
    const { apiGroup = '', kind = '', name } = role
    if (kind !== 'Role' && kind !== 'ClusterRole') throw noRole(kind)
    return [
      ...(apiGroup === group ? [] : [unsupported('roleRef.apiGroup', apiGroup, [group])]),
      ...(roles.includes(String(kind)) ? [] : [unsupported('roleRef.kind', kind, roles)]),
      ...(name
        ? pathSegment(String(name)).map((message) => invalid('roleRef.name', name, message))
        : [required('roleRef.name')]),
      ...((binding.subjects ?? []) as Fields[]).flatMap((subject, index) =>
        subjectProblems(subject, `subjects[${index}]`, namespaced),
      ),
    ]
  }

/** Whether the role may be granted is looked at first, and fails where it is none. */
const noRole = (kind: unknown) =>
  new ApiError({
    code: 500,
    reason: '',
    message: `unsupported role reference kind: ${JSON.stringify(kind)}`,
  })

function subjectProblems(subject: Fields, at: string, namespaced: boolean): Problem[] {
  const { kind = '', name = '', apiGroup = '', namespace } = subject
  const nameless = name ? [] : [required(`${at}.name`)]
  const ofGroup = (wanted: string) =>
    apiGroup === wanted ? [] : [unsupported(`${at}.apiGroup`, apiGroup, [wanted])]
  if (kind === 'User' || kind === 'Group') return [...nameless, ...ofGroup(group)]
  if (kind !== 'ServiceAccount')
    return [unsupported(`${at}.kind`, kind, ['ServiceAccount', 'User', 'Group']), ...nameless]
  return [
    ...nameless,
    ...(name ? dnsSubdomain(String(name)) : []).map((detail) =>
      invalid(`${at}.name`, name, detail),
    ),
    ...ofGroup(''),
    ...(namespaced || namespace ? [] : [required(`${at}.namespace`)]),
  ]
}

/** A binding is of one role for good. */
export function bindingChangeProblems(previous: Fields, next: Fields): Problem[] {
  const { apiGroup: APIGroup, kind: Kind, name: Name } = fieldsOf(next.roleRef)
  return equal(previous.roleRef, next.roleRef)
    ? []
    : [invalid('roleRef', { APIGroup, Kind, Name }, 'field is immutable')]
}
