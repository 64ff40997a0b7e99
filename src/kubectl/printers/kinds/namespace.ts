import type { Namespace } from '../../../cluster/objects.ts'
import { age, name } from '../common.ts'
import type { Printer } from '../printer.ts'

export const namespace: Printer<Namespace> = [
  name,
  { name: 'STATUS', cell: ({ status }) => status?.phase ?? '' },
  age,
]
