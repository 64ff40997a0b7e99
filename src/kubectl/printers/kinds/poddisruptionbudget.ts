import { age, name } from '../common.ts'
import type { Printer } from '../printer.ts'

export const podDisruptionBudget: Printer = [
  name,
  { name: 'MIN AVAILABLE', cell: ({ spec }) => String(spec?.minAvailable ?? 'N/A') },
  { name: 'MAX UNAVAILABLE', cell: ({ spec }) => String(spec?.maxUnavailable ?? 'N/A') },
  { name: 'ALLOWED DISRUPTIONS', cell: ({ status }) => status?.disruptionsAllowed ?? 0 },
  age,
]
