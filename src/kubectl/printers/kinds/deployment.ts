import type { Deployment } from '../../../cluster/objects.ts'
import { selectorText } from '../../text/maps.ts'
import { age, name, templateColumns } from '../common.ts'
import type { Printer } from '../printer.ts'

export const deployment: Printer<Deployment> = [
  name,
  {
    name: 'READY',
    cell: ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 1}`,
  },
  { name: 'UP-TO-DATE', cell: ({ status }) => status?.updatedReplicas ?? 0 },
  { name: 'AVAILABLE', cell: ({ status }) => status?.availableReplicas ?? 0 },
  age,
  ...templateColumns,
  { name: 'SELECTOR', wide: true, cell: ({ spec }) => selectorText(spec?.selector) },
]
