import type { Node } from '../../../cluster/objects.ts'
import { age, name } from '../common.ts'
import type { Printer } from '../printer.ts'

const unknown = '<unknown>'

export const node: Printer<Node> = [
  name,
  { name: 'STATUS', cell: status },
  { name: 'ROLES', cell: (node) => nodeRoles(node).join(',') || '<none>' },
  age,
  { name: 'VERSION', cell: ({ status }) => status?.nodeInfo?.kubeletVersion ?? '' },
  { name: 'INTERNAL-IP', wide: true, cell: (node) => address(node, 'InternalIP') },
  { name: 'EXTERNAL-IP', wide: true, cell: (node) => address(node, 'ExternalIP') },
  { name: 'OS-IMAGE', wide: true, cell: ({ status }) => status?.nodeInfo?.osImage || unknown },
  { name: 'KERNEL-VERSION', wide: true, cell: kernel },
  {
    name: 'CONTAINER-RUNTIME',
    wide: true,
    cell: ({ status }) => status?.nodeInfo?.containerRuntimeVersion || unknown,
  },
]

function status({ spec, status }: Node): string {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')
  const state = ready ? (ready.status === 'True' ? 'Ready' : 'NotReady') : 'Unknown'
  return spec?.unschedulable ? `${state},SchedulingDisabled` : state
}

function kernel({ status }: Node): string {
  const { kernelVersion, architecture } = status?.nodeInfo ?? {}
  return `${kernelVersion || unknown}${architecture ? ` (${architecture})` : ''}`
}

const address = ({ status }: Node, wanted: string) =>
  status?.addresses?.find(({ type }) => type === wanted)?.address ?? '<none>'

/** The roles that a Node's labels name, in order. */
export function nodeRoles({ metadata }: Node): string[] {
  const prefix = 'node-role.kubernetes.io/'
  const roles = Object.entries(metadata.labels ?? {}).flatMap(([label, value]) => {
    if (label.startsWith(prefix)) return [label.slice(prefix.length)]
    return label === 'kubernetes.io/role' ? [value] : []
  })
  return [...new Set(roles)].filter((role) => role !== '').sort()
}
