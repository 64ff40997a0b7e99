import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { duplicate, invalid, oneOf, required, type Problem } from '../rules/problem.ts'

const most = 2 ** 31 - 1

/** What is wrong with a Pod's security context. https://kubernetes.io/docs/tasks/configure-pod-container/security-context/ */
export function podSecurityProblems(spec: Fields, path: string): Problem[] {
  const context = fieldsOf(spec.securityContext)
  const at = `${path}.securityContext`
  return [
    ...identities(context, ['fsGroup', 'runAsUser', 'runAsGroup'], at),
    ...listOf(context.supplementalGroups).flatMap((group, index) =>
      identity(group, `${at}.supplementalGroups[${index}]`),
    ),
    ...(spec.shareProcessNamespace && spec.hostPID
      ? [
          invalid(
            `${path}.shareProcessNamespace`,
            true,
            'ShareProcessNamespace and HostPID cannot both be enabled',
          ),
        ]
      : []),
    ...sysctlProblems(listOf(context.sysctls).map(fieldsOf), `${at}.sysctls`),
    ...oneOf(`${at}.fsGroupChangePolicy`, context.fsGroupChangePolicy, [
      'Always',
      'OnRootMismatch',
    ]),
    ...profileProblems(context, at),
  ]
}

/** What is wrong with a container's security context. */
export function containerSecurityProblems(context: Fields, at: string): Problem[] {
  return [
    ...identities(context, ['runAsUser', 'runAsGroup'], at),
    ...oneOf(`${at}.procMount`, context.procMount, ['Default', 'Unmasked']),
    ...(context.privileged === true && context.allowPrivilegeEscalation === false
      ? [
          invalid(
            at,
            shown(context),
            'cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
          ),
        ]
      : []),
    ...profileProblems(context, at),
  ]
}

const identity = (id: unknown, field: string): Problem[] =>
  id === undefined || ((id as number) >= 0 && (id as number) <= most)
    ? []
    : [invalid(field, id, `must be between 0 and ${most}, inclusive`)]

const identities = (context: Fields, names: string[], at: string) =>
  names.flatMap((name) => identity(context[name], `${at}.${name}`))

const sysctl = '([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?'

function sysctlProblems(settings: Fields[], path: string): Problem[] {
  return settings.flatMap(({ name = '' }, index) => {
    const field = `${path}[${index}].name`
    const rule = `must have at most 253 characters and match regex ^${sysctl}$`
    if (name === '') return [required(field)]
    if (!new RegExp(`^${sysctl}$`).test(String(name))) return [invalid(field, name, rule)]
    const before = settings.slice(0, index).some((other) => other.name === name)
    return before ? [duplicate(field, name)] : []
  })
}

function profileProblems({ seccompProfile }: Fields, at: string): Problem[] {
  if (!seccompProfile) return []
  const { type, localhostProfile } = fieldsOf(seccompProfile)
  const field = `${at}.seccompProfile`
  if (type === 'Localhost' && !localhostProfile)
    return [required(`${field}.localhostProfile`, 'must be set when seccomp type is Localhost')]
  return oneOf(`${field}.type`, type, ['Localhost', 'RuntimeDefault', 'Unconfined'])
}

/** The value is shown with the names of Go's fields, all of them. */
function shown(context: Fields): Fields {
  const names =
    'capabilities privileged seLinuxOptions windowsOptions runAsUser runAsGroup runAsNonRoot readOnlyRootFilesystem allowPrivilegeEscalation procMount seccompProfile appArmorProfile'
  return Object.fromEntries(
    names.split(' ').map((name) => {
      const go = name.replace(/^seLinux/, 'SELinux').replace(/^./, (letter) => letter.toUpperCase())
      return [go, context[name] ?? null]
    }),
  )
}
