import { isReserved, type Ground, type OnNode, type Refusal } from './ground.ts'
import { isHeld } from './kubectl.ts'
import { isMade, kindOf } from './kinds.ts'

/** What a manifest names, as far as it matters here. Anything may be missing: it is not read yet. */
interface Named {
  kind?: unknown
  items?: unknown
  metadata?: { name?: unknown; namespace?: unknown; labels?: unknown } | null
}

/**
 * Why an object of a manifest may not be applied on a ground; undefined where it may. It may be of
 * a kind that has a namespace, in one that the story makes, and its Pods stay away from their node.
 */
export function manifestRefusal(value: unknown, ground: Ground): Refusal | undefined {
  for (const object of objectsOf(value)) {
    const { kind, metadata } = object
    const refusal =
      kindRefusal(String(kind), metadata, ground) ??
      (isText(object) ? undefined : nodeAccess(object, ground.onNode))
    if (refusal) return refusal
  }
  return undefined
}

/** What has items is a list to kubectl, whatever its kind; here it is looked at as both. */
function objectsOf(value: unknown): Named[] {
  if (typeof value !== 'object' || value === null) return []
  const { items, ...itself } = value as Named
  return [itself, ...(Array.isArray(items) ? items.flatMap(objectsOf) : [])]
}

/** Whether an object holds texts for programs, in which any name may stand. */
const isText = ({ kind }: Named) => kind === 'ConfigMap' || kind === 'Secret'

function kindRefusal(
  word: string,
  metadata: Named['metadata'],
  ground: Ground,
): Refusal | undefined {
  const namespace = metadata?.namespace
  if (
    typeof namespace === 'string' &&
    !ground.up &&
    !(ground.namespaces.includes(namespace) && !isReserved(namespace))
  )
    return {
      what: `an object in the namespace ${namespace}, which the story does not make`,
      mend: 'Leave metadata.namespace out, or make the namespace in a manifest of the story.',
    }
  const kind = kindOf(word)
  if (!kind || kind.namespaced) return undefined
  if (kind.kind !== 'Namespace')
    return ground.up || isMade(kind)
      ? undefined
      : {
          what: `a ${kind.kind} belongs to the whole cluster, and is not a page's to make`,
          mend: 'Only stories on a cluster of their own may make one.',
        }
  const name = String(metadata?.name)
  if (isReserved(name))
    return { what: `the namespace ${name} is the cluster's own`, mend: 'Give it another name.' }
  const level = Object.entries(metadata?.labels ?? {})
    .map(([key, level]) => `${key}=${String(level)}`)
    .find((label) => label.startsWith('pod-security.kubernetes.io/') && !isHeld(label))
  return level
    ? { what: `${level} lets Pods reach their node`, mend: 'Use baseline or restricted.' }
    : undefined
}

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline */
const baselineCapabilities =
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  )
const safeSysctls =
  /^(kernel\.shm_rmid_forced|net\.ipv4\.(ip_local_port_range|ip_unprivileged_port_start|tcp_syncookies|ping_group_range|ip_local_reserved_ports|tcp_keepalive_time|tcp_fin_timeout|tcp_keepalive_intvl|tcp_keepalive_probes|tcp_rmem|tcp_wmem))$/

/** Fields by which a Pod, a volume or a Service reaches what is not the story's. */
const reaches: Record<string, (value: unknown) => boolean> = {
  hostPath: (value) => value !== null,
  local: (value) => typeof value === 'object' && value !== null && 'path' in value,
  flexVolume: (value) => value !== null,
  hostPID: isOn,
  hostIPC: isOn,
  hostNetwork: isOn,
  hostProcess: isOn,
  privileged: isOn,
  hostPort: (value) => value !== null && value !== 0,
  procMount: (value) => value !== null && value !== 'Default',
  externalIPs: (value) => value !== null && !(Array.isArray(value) && value.length === 0),
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
}

function isOn(value: unknown): boolean {
  return value !== null && value !== false
}

function isUnconfined(value: unknown): boolean {
  return (value as { type?: unknown } | null)?.type === 'Unconfined'
}

function nodeAccess(value: unknown, onNode: OnNode | undefined): Refusal | undefined {
  const field = reachingField(value)
  if (field === undefined || (onNode && looksOnly(value, onNode))) return undefined
  return {
    what: onNode
      ? `${field} reaches the node, in another way than the story may: a Pod of ${onNode.image} as it was built`
      : `${field} reaches the node, or what is not the story's`,
    mend: 'Leave it out. What needs it is allowed by the scenario in TypeScript: onNode.',
  }
}

function reachingField(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const found = reachingField(item)
      if (found !== undefined) return found
    }
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, field] of Object.entries(value)) {
    if (Object.hasOwn(reaches, key) && reaches[key]?.(field)) return key
    const found = reachingField(field)
    if (found !== undefined) return found
  }
  return undefined
}

/** A Pod of the one image, as it was built: it may see the node, and does nothing but what the image does. */
function looksOnly(value: unknown, { image }: OnNode): boolean {
  const { kind, spec } = value as { kind?: unknown; spec?: Record<string, unknown> }
  const containers = spec?.containers
  const plain = new Set(['containers', 'hostPID', 'hostNetwork', 'nodeSelector', 'tolerations'])
  return (
    kind === 'Pod' &&
    Object.keys(spec ?? {}).every((key) => plain.has(key)) &&
    Array.isArray(containers) &&
    containers.every((one) => isPlain(one as Record<string, unknown>, image))
  )
}

function isPlain(container: Record<string, unknown>, image: string): boolean {
  const context = container.securityContext ?? {}
  return (
    container.image === image &&
    Object.keys(container).every((key) => ['name', 'image', 'securityContext'].includes(key)) &&
    Object.keys(context).every((key) => key === 'privileged')
  )
}
