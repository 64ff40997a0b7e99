import type { Fate, Fates } from './fates/fate.ts'
import { metadataFields } from './fates/metadata.ts'
import { kinds } from './kinds.ts'

/**
 * What becomes of every field of every kind that the embedded cluster has, by the type that the
 * field is of. A test walks the recorded schema: a field of the next Kubernetes that stands in no
 * table fails it, and is not simulated until somebody has looked at it.
 */
export const fieldTable: Readonly<Record<string, Fates>> = Object.assign(
  {},
  metadataFields,
  ...kinds.map(({ fields }) => fields),
)

const unknown: Fate = { is: 'not simulated', reason: 'nobody has looked at this field yet' }

/** What becomes of a field of a type, such as `v1.PodSpec`: not simulated where no table names it. */
export function fateOf(table: string, field: string): Fate {
  return fieldTable[table]?.[field] ?? unknown
}
