import type { Event, Node, Pod } from '../../../cluster/objects.ts'
import { nodeRoles } from '../../printers/kinds/node.ts'
import type { Loose } from '../../resources/found.ts'
import { compare } from '../../text/maps.ts'
import { rfc1123 } from '../../text/times.ts'
import { describeEvents } from '../events.ts'
import { writeAnnotations, writeLabels, writeLines } from '../metadata.ts'
import { writeNodeResources } from './node-resources.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe node`. `pods` are those on it that have not ended. */
export function describeNode(
  node: Node,
  {
    lease,
    pods,
    events,
    now,
  }: {
    lease: Loose | string
    pods: readonly Pod[]
    events: readonly Event[] | undefined
    now: number
  },
): string {
  const writer = new Writer()
  const { metadata, spec, status } = node
  writer.write(0, `Name:\t${metadata.name}\n`)
  writer.write(0, `Roles:\t${nodeRoles(node).join(',') || '<none>'}\n`)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  writer.write(0, `CreationTimestamp:\t${rfc1123(metadata.creationTimestamp)}\n`)
  writeTaints(writer, spec?.taints ?? [])
  writer.write(0, `Unschedulable:\t${spec?.unschedulable ?? false}\n`)
  writeLease(writer, lease)
  if (status?.conditions?.length) {
    writer.write(
      0,
      'Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage\n',
    )
    writer.write(1, '----\t------\t-----------------\t------------------\t------\t-------\n')
  }
  for (const {
    type,
    status: is,
    lastHeartbeatTime,
    lastTransitionTime,
    reason,
    message,
  } of status?.conditions ?? [])
    writer.write(
      1,
      `${[type, is, rfc1123(lastHeartbeatTime), rfc1123(lastTransitionTime), reason ?? ''].join(' \t')} \t${message ?? ''}\n`,
    )
  writer.write(0, 'Addresses:\n')
  for (const { type, address } of status?.addresses ?? []) writer.write(1, `${type}:\t${address}\n`)
  writeList(writer, 'Capacity', status?.capacity)
  writeList(writer, 'Allocatable', status?.allocatable)
  writeSystem(writer, node)
  if (spec?.podCIDR) writer.write(0, `PodCIDR:\t${spec.podCIDR}\n`)
  if (spec?.podCIDRs?.length) writer.write(0, `PodCIDRs:\t${spec.podCIDRs.join(',')}\n`)
  if (spec?.providerID) writer.write(0, `ProviderID:\t${spec.providerID}\n`)
  writeNodeResources(writer, node, pods, now)
  if (events) describeEvents(writer, events, now)
  return writer.text()
}

function writeTaints(
  writer: Writer,
  taints: NonNullable<NonNullable<Node['spec']>['taints']>,
): void {
  writer.write(0, 'Taints:\t')
  const order = ({ effect, key }: (typeof taints)[number]) => `${effect},${key}`
  writeLines(
    writer,
    taints
      .toSorted((a, b) => compare(order(a), order(b)))
      .map(
        ({ key, value, effect }) =>
          `${key}${value ? `=${value}` : ''}${effect ? `:${effect}` : ''}`,
      ),
  )
}

function writeLease(writer: Writer, lease: Loose | string): void {
  if (typeof lease === 'string') return writer.write(0, `Lease:\tFailed to get lease: ${lease}\n`)
  const time = (value: string | undefined) => (value ? rfc1123(value) : '<unset>')
  writer.write(0, 'Lease:\n')
  writer.write(1, `HolderIdentity:\t${lease.spec?.holderIdentity ?? '<unset>'}\n`)
  writer.write(1, `AcquireTime:\t${time(lease.spec?.acquireTime)}\n`)
  writer.write(1, `RenewTime:\t${time(lease.spec?.renewTime)}\n`)
}

function writeList(writer: Writer, title: string, list: Record<string, string> | undefined): void {
  const entries = Object.entries(list ?? {}).sort(([a], [b]) => compare(a, b))
  if (entries.length > 0) writer.write(0, `${title}:\n`)
  for (const [name, quantity] of entries) writer.write(1, `${name}:\t${quantity}\n`)
}

function writeSystem(writer: Writer, { status }: Node): void {
  const info = status?.nodeInfo
  writer.write(0, 'System Info:\n')
  for (const [title, value] of [
    ['Machine ID', info?.machineID],
    ['System UUID', info?.systemUUID],
    ['Boot ID', info?.bootID],
    ['Kernel Version', info?.kernelVersion],
    ['OS Image', info?.osImage],
    ['Operating System', info?.operatingSystem],
    ['Architecture', info?.architecture],
    ['Container Runtime Version', info?.containerRuntimeVersion],
    ['Kubelet Version', info?.kubeletVersion],
  ])
    writer.write(1, `${title}:\t${value ?? ''}\n`)
}
