import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { insideProblems } from './paths.ts'
import { windowsProblems } from './windows.ts'
import { between } from '../rules/number.ts'
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
    ...oneOf(`${at}.supplementalGroupsPolicy`, context.supplementalGroupsPolicy, [
      'Merge',
      'Strict',
    ]),
    ...oneOf(`${at}.seLinuxChangePolicy`, context.seLinuxChangePolicy, [
      'MountOption',
      'Recursive',
    ]),
    ...profileProblems(context, at),
    ...windowsProblems(context, at),
  ]
}

/** What is wrong with a container's security context. */
export function containerSecurityProblems(
  context: Fields,
  at: string,
  hostUsers: unknown,
): Problem[] {
  return [
    ...identities(context, ['runAsUser', 'runAsGroup'], at),
    ...oneOf(`${at}.procMount`, context.procMount, ['Default', 'Unmasked']),
    ...(context.procMount === 'Unmasked' && hostUsers !== false
      ? [
          invalid(
            `${at}.procMount`,
            context.procMount,
            '`hostUsers` must be false to use `Unmasked`',
          ),
        ]
      : []),
    ...(context.privileged === true && context.allowPrivilegeEscalation === false
      ? [
          invalid(
            at,
            shown(context),
            'cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
          ),
        ]
      : []),
    ...((fieldsOf(context.capabilities).add ?? []) as unknown[])
      .filter((name) => name === 'CAP_SYS_ADMIN' && context.allowPrivilegeEscalation === false)
      .map(() =>
        invalid(
          at,
          shown(context),
          'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN',
        ),
      ),
    ...profileProblems(context, at),
    ...windowsProblems(context, at),
  ]
}

const identity = (id: unknown, field: string): Problem[] => between(id, 0, most, field)

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

/** What is wrong with the profiles of seccomp and of AppArmor. */
function profileProblems({ seccompProfile, appArmorProfile }: Fields, at: string): Problem[] {
  const named = (profile: unknown, field: string, name: string): Problem[] => {
    if (!profile) return []
    const { type = '', localhostProfile: file } = fieldsOf(profile)
    const place = `${at}.${field}.localhostProfile`
    const shown = name === 'seccomp' ? { Type: type, LocalhostProfile: file } : file
    if (type === '')
      return [
        required(`${at}.${field}.type`, `type is required when ${field} is set`),
        ...(file === undefined || name === 'AppArmor'
          ? []
          : [invalid(place, shown, `can only be set when ${name} type is Localhost`)]),
      ]
    if (type === 'Localhost' && !file)
      return [required(place, `must be set when ${name} type is Localhost`)]
    if (type === 'Localhost') return name === 'seccomp' ? insideProblems(String(file), place) : []
    return [
      ...(file === undefined
        ? []
        : [invalid(place, shown, `can only be set when ${name} type is Localhost`)]),
      ...oneOf(`${at}.${field}.type`, type, ['Localhost', 'RuntimeDefault', 'Unconfined']),
    ]
  }
  return [
    ...named(seccompProfile, 'seccompProfile', 'seccomp'),
    ...named(appArmorProfile, 'appArmorProfile', 'AppArmor'),
  ]
}

/** The value is shown with the names of Go's fields, all of them. */
function shown(context: Fields): Fields {
  const names =
    'capabilities privileged seLinuxOptions windowsOptions runAsUser runAsGroup runAsNonRoot readOnlyRootFilesystem allowPrivilegeEscalation procMount seccompProfile appArmorProfile'
  return Object.fromEntries(
    names.split(' ').map((name) => {
      const go = name.replace(/^seLinux/, 'SELinux').replace(/^./, (letter) => letter.toUpperCase())
      const { add = null, drop = null } = fieldsOf(context[name])
      const value =
        name === 'capabilities' && context[name] ? { Add: add, Drop: drop } : context[name]
      return [go, value ?? null]
    }),
  )
}
