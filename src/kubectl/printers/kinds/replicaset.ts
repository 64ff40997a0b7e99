import type { ReplicaSet } from '../../../cluster/objects.ts'
import { formatSelector } from '../../text/maps.ts'
import { age, name, templateColumns } from '../common.ts'
import type { Printer } from '../printer.ts'

export const replicaSet: Printer<ReplicaSet> = [
  name,
  { name: 'DESIRED', cell: ({ spec }) => spec?.replicas ?? 1 },
  { name: 'CURRENT', cell: ({ status }) => status?.replicas ?? 0 },
  { name: 'READY', cell: ({ status }) => status?.readyReplicas ?? 0 },
  age,
  ...templateColumns,
  { name: 'SELECTOR', wide: true, cell: ({ spec }) => formatSelector(spec?.selector) },
]
