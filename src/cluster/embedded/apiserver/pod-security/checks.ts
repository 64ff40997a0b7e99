import { everyContainerOf } from '../../../../manifests/containers.ts'
import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'

/** What a Pod does against a level of security: in short, and which of its containers do it. */
export interface Violation {
  short: string
  long: string
}
type Check = (spec: Fields, metadata: Fields) => Violation | undefined

const securityOf = (of: Fields) => fieldsOf(of.securityContext)
const nameOf = ({ name }: Fields) => JSON.stringify(name)
const said = (names: readonly unknown[]) =>
  [...new Set(names)].map((one) => JSON.stringify(one)).join(', ')
/** `container "a"`, or `containers "a", "b"`. */
const containers = (all: readonly Fields[]) =>
  `${all.length === 1 ? 'container' : 'containers'} ${all.map(nameOf).join(', ')}`

/** A check of containers that says of all that break it what they must or must not. */
const ofContainers =
  (short: string, breaks: (container: Fields, spec: Fields) => boolean, rule: string): Check =>
  (spec) => {
    const bad = everyContainerOf(spec).filter((one) => breaks(one, spec))
    return bad.length === 0 ? undefined : { short, long: `${containers(bad)} ${rule}` }
  }

const defaultCapabilities = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  ),
)
const added = (container: Fields) =>
  listOf(fieldsOf(securityOf(container).capabilities).add) as string[]

function addsOthers(allowed: ReadonlySet<string>): (spec: Fields) => string | undefined {
  return (spec) => {
    const bad = everyContainerOf(spec).filter((one) =>
      added(one).some((name) => !allowed.has(name)),
    )
    const names = bad
      .flatMap(added)
      .filter((name) => !allowed.has(name))
      .sort()
    return bad.length === 0
      ? undefined
      : `${containers(bad)} must not include ${said(names)} in securityContext.capabilities.add`
  }
}

const hostNamespaces: Check = (spec) => {
  const set = ['hostNetwork', 'hostPID', 'hostIPC'].filter((field) => spec[field] === true)
  return set.length === 0
    ? undefined
    : { short: 'host namespaces', long: set.map((field) => `${field}=true`).join(', ') }
}

const hostPath: Check = (spec) => {
  const bad = listOf(spec.volumes)
    .map(fieldsOf)
    .filter(({ hostPath }) => hostPath)
  const word = bad.length === 1 ? 'volume' : 'volumes'
  return bad.length === 0
    ? undefined
    : { short: 'hostPath volumes', long: `${word} ${bad.map(nameOf).join(', ')}` }
}

const hostPorts: Check = (spec) => {
  const portsOf = (container: Fields) =>
    listOf(container.ports).flatMap((port) => fieldsOf(port).hostPort ?? [])
  const bad = everyContainerOf(spec).filter((one) => portsOf(one).length > 0)
  const ports = bad.flatMap(portsOf)
  if (bad.length === 0) return undefined
  const uses = bad.length === 1 ? 'uses' : 'use'
  const word = ports.length === 1 ? 'hostPort' : 'hostPorts'
  return { short: 'hostPort', long: `${containers(bad)} ${uses} ${word} ${ports.join(', ')}` }
}

const hooks = 'livenessProbe readinessProbe startupProbe'.split(' ')
function hostsOf(container: Fields): string[] {
  const { postStart, preStop } = fieldsOf(container.lifecycle)
  return [...hooks.map((name) => container[name]), postStart, preStop]
    .map(fieldsOf)
    .flatMap(({ httpGet, tcpSocket }) => [fieldsOf(httpGet).host, fieldsOf(tcpSocket).host])
    .filter((host) => host !== undefined && host !== '')
    .map(String)
}
const probeHosts: Check = (spec) => {
  const bad = everyContainerOf(spec).filter((one) => hostsOf(one).length > 0)
  if (bad.length === 0) return undefined
  const hosts = [...new Set(bad.flatMap(hostsOf))].sort()
  const word = hosts.length === 1 ? 'host' : 'hosts'
  const uses = bad.length === 1 ? 'uses' : 'use'
  return {
    short: 'probe or lifecycle host',
    long: `${containers(bad)} ${uses} probe or lifecycle ${word} ${said(hosts)}`,
  }
}

const privileged = ofContainers(
  'privileged',
  (one) => securityOf(one).privileged === true,
  'must not set securityContext.privileged=true',
)

const profileType = (of: Fields, field: string) => fieldsOf(securityOf(of)[field]).type
/** A profile that the Pod, or containers of it, ask not to have. */
const unconfined =
  (short: string, field: string, rule: string): Check =>
  (spec) => {
    const bad = everyContainerOf(spec).filter((one) => profileType(one, field) === 'Unconfined')
    const who = [
      ...(profileType(spec, field) === 'Unconfined' ? ['pod'] : []),
      ...(bad.length > 0 ? [containers(bad)] : []),
    ]
    return who.length === 0 ? undefined : { short, long: `${who.join(' and ')} ${rule}` }
  }

const appArmor = unconfined(
  'forbidden AppArmor profile',
  'appArmorProfile',
  'must not set AppArmor profile type to "Unconfined"',
)
const seccompRule = 'must not set securityContext.seccompProfile.type to "Unconfined"'
const seccompBaseline = unconfined('seccompProfile', 'seccompProfile', seccompRule)

const safeSysctls = new Set(
  'kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.ip_unprivileged_port_start net.ipv4.tcp_syncookies net.ipv4.ping_group_range net.ipv4.ip_local_reserved_ports net.ipv4.tcp_keepalive_time net.ipv4.tcp_fin_timeout net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes net.ipv4.tcp_rmem net.ipv4.tcp_wmem'.split(
    ' ',
  ),
)
const sysctls: Check = (spec) => {
  const bad = listOf(securityOf(spec).sysctls)
    .map((one) => String(fieldsOf(one).name))
    .filter((name) => !safeSysctls.has(name))
  return bad.length === 0 ? undefined : { short: 'forbidden sysctls', long: bad.join(', ') }
}

const seLinuxTypes = [
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
]
const seLinux: Check = (spec) => {
  const of = (one: Fields) => fieldsOf(securityOf(one).seLinuxOptions)
  const breaks = (one: Fields) => {
    const { type = '', user, role } = of(one)
    return !seLinuxTypes.includes(String(type)) || Boolean(user) || Boolean(role)
  }
  const bad = everyContainerOf(spec).filter(breaks)
  const all = [...(breaks(spec) ? [spec] : []), ...bad]
  if (all.length === 0) return undefined
  const types = all
    .map((one) => of(one).type)
    .filter((type) => !seLinuxTypes.includes(String(type ?? '')))
  const who = [...(breaks(spec) ? ['pod'] : []), ...(bad.length > 0 ? [containers(bad)] : [])]
  const faults = [
    ...(types.length > 0 ? [`${types.length === 1 ? 'type' : 'types'} ${said(types)}`] : []),
    ...(all.some((one) => of(one).user) ? ['user may not be set'] : []),
    ...(all.some((one) => of(one).role) ? ['role may not be set'] : []),
  ]
  const long = `${who.join(' and ')} set forbidden securityContext.seLinuxOptions: ${faults.join('; ')}`
  return { short: 'seLinuxOptions', long }
}

const procMount: Check = (spec) => {
  const of = (one: Fields) => securityOf(one).procMount ?? 'Default'
  const bad = everyContainerOf(spec).filter((one) => of(one) !== 'Default')
  if (bad.length === 0) return undefined
  return {
    short: 'procMount',
    long: `${containers(bad)} must not set securityContext.procMount to ${said(bad.map(of))}`,
  }
}

const others = addsOthers(defaultCapabilities)
const capabilities: Check = (spec) => {
  const long = others(spec)
  return long === undefined ? undefined : { short: 'non-default capabilities', long }
}

const othersThanBind = addsOthers(new Set(['NET_BIND_SERVICE']))
const unrestrictedCapabilities: Check = (spec) => {
  const bad = everyContainerOf(spec).filter(
    (one) => !listOf(fieldsOf(securityOf(one).capabilities).drop).includes('ALL'),
  )
  const faults = [
    ...(bad.length > 0
      ? [`${containers(bad)} must set securityContext.capabilities.drop=["ALL"]`]
      : []),
    ...[othersThanBind(spec) ?? []].flat(),
  ]
  return faults.length === 0
    ? undefined
    : { short: 'unrestricted capabilities', long: faults.join('; ') }
}

const escalation = ofContainers(
  'allowPrivilegeEscalation != false',
  (one) => securityOf(one).allowPrivilegeEscalation !== false,
  'must set securityContext.allowPrivilegeEscalation=false',
)

const allowedVolumes =
  'name configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret'.split(
    ' ',
  )
const volumeTypes: Check = (spec) => {
  const kindOf = (volume: Fields) =>
    Object.keys(volume).find((kind) => !allowedVolumes.includes(kind))
  const bad = listOf(spec.volumes).map(fieldsOf).filter(kindOf)
  if (bad.length === 0) return undefined
  const kinds = [...new Set(bad.map(kindOf))].sort()
  const [word, uses] = bad.length === 1 ? ['volume', 'uses'] : ['volumes', 'use']
  const type = kinds.length === 1 ? 'type' : 'types'
  return {
    short: 'restricted volume types',
    long: `${word} ${bad.map(nameOf).join(', ')} ${uses} restricted volume ${type} ${said(kinds)}`,
  }
}

const nonRoot: Check = (spec) => {
  const own = securityOf(spec).runAsNonRoot
  const explicit = everyContainerOf(spec).filter((one) => securityOf(one).runAsNonRoot === false)
  const implicit = everyContainerOf(spec).filter(
    (one) => securityOf(one).runAsNonRoot === undefined,
  )
  const short = 'runAsNonRoot != true'
  const bad = [
    ...(own === false ? ['pod'] : []),
    ...(explicit.length > 0 ? [containers(explicit)] : []),
  ]
  if (bad.length > 0)
    return { short, long: `${bad.join(' and ')} must not set securityContext.runAsNonRoot=false` }
  return own === true || implicit.length === 0
    ? undefined
    : { short, long: `pod or ${containers(implicit)} must set securityContext.runAsNonRoot=true` }
}

const runAsUser: Check = (spec) => {
  const bad = everyContainerOf(spec).filter((one) => securityOf(one).runAsUser === 0)
  const who = [
    ...(securityOf(spec).runAsUser === 0 ? ['pod'] : []),
    ...(bad.length > 0 ? [containers(bad)] : []),
  ]
  return who.length === 0
    ? undefined
    : { short: 'runAsUser=0', long: `${who.join(' and ')} must not set runAsUser=0` }
}

const seccompRestricted: Check = (spec) => {
  const refused = seccompBaseline(spec, {})
  if (refused) return refused
  if (profileType(spec, 'seccompProfile') !== undefined) return undefined
  const bad = everyContainerOf(spec).filter(
    (one) => profileType(one, 'seccompProfile') === undefined,
  )
  return bad.length === 0
    ? undefined
    : {
        short: 'seccompProfile',
        long: `pod or ${containers(bad)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
      }
}

/** In the order in which the API server names them. */
const baseline: readonly Check[] = [
  ...[appArmor, capabilities, hostNamespaces, hostPath, hostPorts, probeHosts],
  ...[privileged, procMount, seLinux, seccompBaseline, sysctls],
]
const replaced: readonly Check[] = [capabilities, hostPath, seccompBaseline]
const restricted: readonly Check[] = [
  ...baseline.filter((check) => !replaced.includes(check)),
  ...[escalation, unrestrictedCapabilities, volumeTypes, nonRoot, runAsUser, seccompRestricted],
]

/**
 * What a Pod does against a level.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function violations(level: string, spec: Fields, metadata: Fields = {}): Violation[] {
  const checks = { baseline, restricted }[level] ?? []
  return checks.flatMap((check) => check(spec, metadata) ?? [])
}

/** They, as the API server says them. */
export const violationText = (all: readonly Violation[]): string =>
  all.map(({ short, long }) => `${short} (${long})`).join(', ')
