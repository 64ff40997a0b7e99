import { age, name, templateColumns } from '../common.ts'
import type { Printer } from '../printer.ts'

export const statefulSet: Printer = [
  name,
  {
    name: 'READY',
    cell: ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 1}`,
  },
  age,
  ...templateColumns,
]
