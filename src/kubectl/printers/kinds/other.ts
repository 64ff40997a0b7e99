import { name } from '../common.ts'
import type { Printer } from '../printer.ts'

/** What the API server shows of a kind that has no columns of its own. */
export const other: Printer = [
  name,
  { name: 'CREATED AT', cell: ({ metadata }) => metadata.creationTimestamp ?? '' },
]
