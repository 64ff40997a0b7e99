/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline */
const baselineCapabilities =
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  )
const safeSysctls =
  /^(kernel\.shm_rmid_forced|net\.ipv4\.(ip_local_port_range|ip_unprivileged_port_start|tcp_syncookies|ping_group_range|ip_local_reserved_ports|tcp_keepalive_time|tcp_fin_timeout|tcp_keepalive_intvl|tcp_keepalive_probes|tcp_rmem|tcp_wmem))$/

/**
 * What a Pod may mount: what Kubernetes itself makes. Every other source is a path of the node, a
 * driver on it, or another host that the kubelet connects to as root.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
const volumeFields =
  'name configMap secret emptyDir projected downwardAPI persistentVolumeClaim ephemeral $patch $retainKeys'.split(
    ' ',
  )
/** A namespace ends when its Pods have: no page may make that last longer. In seconds. */
const longestGrace = 600
/** So many Pods of a kind a page may ask for. */
export const mostPods = 100

/**
 * Fields by which a Pod, a volume or a Service reaches its node or what is not the story's, and by
 * which an object outlives the run. Each says whether its value does.
 */
const reaches: Record<string, (value: unknown) => boolean> = {
  hostPath: isThere,
  local: (value) => isObject(value) && 'path' in value,
  flexVolume: isThere,
  volumes: (value) => isObject(value) && Object.values(value).some(mountsOther),
  hostPID: isOn,
  hostIPC: isOn,
  hostNetwork: isOn,
  hostProcess: isOn,
  privileged: isOn,
  hostPort: (value) => value !== null && value !== 0,
  procMount: (value) => value !== null && value !== 'Default',
  // The kubelet sends probes and hooks, from the node.
  httpGet: namesHost,
  tcpSocket: namesHost,
  externalIPs: isFilled,
  capabilities: (value) => {
    const add = (value as { add?: unknown } | null)?.add ?? []
    return !Array.isArray(add) || add.some((one) => !baselineCapabilities.includes(String(one)))
  },
  sysctls: (value) =>
    value !== null &&
    (!Array.isArray(value) ||
      value.some((one) => !safeSysctls.test(String((one as { name?: unknown } | null)?.name)))),
  seccompProfile: isUnconfined,
  appArmorProfile: isUnconfined,
  seLinuxOptions: (value) => isObject(value) && Object.keys(value).some((key) => key !== 'level'),
  adminAccess: isOn,
  // Such Pods push out those of others.
  priorityClassName: (value) => /^system-/.test(String(value)),
  finalizers: isFilled,
  replicas: isMany,
  parallelism: isMany,
  completions: isMany,
  maxReplicas: isMany,
  terminationGracePeriodSeconds: (value) => !(Number(value) <= longestGrace),
}
/** Annotations that once said what a field says now, and those that write into a proxy of the cluster's. */
const annotations =
  /^(container\.apparmor\.security\.beta|(container\.)?seccomp\.security\.alpha)\.kubernetes\.io|-snippets?$/

/** The first field, wherever it stands in a value, by which it reaches what is not the story's. */
export function reachingField(value: unknown): string | undefined {
  if (!isObject(value)) return undefined
  for (const [key, field] of Object.entries(value)) {
    const reach = Object.hasOwn(reaches, key) ? reaches[key] : undefined
    if (reach?.(field)) return key
    if (annotations.test(key)) return key
    const found = reachingField(field)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * The same of a patch, of each type that kubectl knows: what it would write, at its place. One that
 * is no JSON is refused whole: YAML writes a name in too many ways.
 */
export function reachingPatch(patch: string): string | undefined {
  let value: unknown
  try {
    value = JSON.parse(patch)
  } catch {
    return 'a patch that is no JSON'
  }
  return reachingField(Array.isArray(value) ? value.map(placed) : value)
}

/** `{op: add, path: /spec/hostPID, value: true}` as `{'': {spec: {hostPID: true}}}`. */
function placed(operation: unknown): unknown {
  const { path, value = true } = (operation ?? {}) as { path?: unknown; value?: unknown }
  return String(path)
    .split('/')
    .reduceRight((inner, key) => ({ [key.replaceAll('~1', '/')]: inner }), value)
}

/** Whether an annotation, as a flag writes it, is one that no page may set. */
export const isReachingAnnotation = (pair: string): boolean =>
  annotations.test(pair.split('=')[0] as string)

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isThere(value: unknown): boolean {
  return value !== null
}

function isOn(value: unknown): boolean {
  return value !== null && value !== false
}

function isFilled(value: unknown): boolean {
  return value !== null && !(Array.isArray(value) && value.length === 0)
}

function isMany(value: unknown): boolean {
  return !(Number(value) <= mostPods)
}

function mountsOther(volume: unknown): boolean {
  return (
    isObject(volume) &&
    Object.entries(volume).some(([key, source]) => source !== null && !volumeFields.includes(key))
  )
}

function namesHost(value: unknown): boolean {
  return isObject(value) && isThere(value.host ?? null)
}

function isUnconfined(value: unknown): boolean {
  return (value as { type?: unknown } | null)?.type === 'Unconfined'
}
