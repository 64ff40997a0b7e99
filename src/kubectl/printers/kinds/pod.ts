import type { Pod } from '../../../cluster/objects.ts'
import { since } from '../../text/duration.ts'
import { isTrue } from '../../resources/conditions.ts'
import { age, name } from '../common.ts'
import { podStatus } from './pod-status.ts'
import type { Printer } from '../printer.ts'

const none = '<none>'

export const pod: Printer<Pod> = [
  name,
  {
    name: 'READY',
    cell: (pod) => {
      const { ready, total } = podStatus(pod)
      return `${ready}/${total}`
    },
  },
  { name: 'STATUS', cell: (pod) => podStatus(pod).reason },
  {
    name: 'RESTARTS',
    cell: (pod, { now }) => {
      const { restarts, lastRestart } = podStatus(pod)
      return restarts > 0 && lastRestart ? `${restarts} (${since(lastRestart, now)} ago)` : restarts
    },
  },
  age,
  { name: 'IP', wide: true, cell: ({ status }) => status?.podIPs?.[0]?.ip || none },
  { name: 'NODE', wide: true, cell: ({ spec }) => spec?.nodeName || none },
  { name: 'NOMINATED NODE', wide: true, cell: ({ status }) => status?.nominatedNodeName || none },
  { name: 'READINESS GATES', wide: true, cell: readinessGates },
]

function readinessGates({ spec, status }: Pod): string {
  const gates = spec?.readinessGates ?? []
  if (gates.length === 0) return none
  const open = gates.filter(({ conditionType }) => isTrue(status?.conditions, conditionType))
  return `${open.length}/${gates.length}`
}
