import type { Fate, Fates } from './fates/fate.ts'
import { metadataFields } from './fates/metadata.ts'

/**
 * What becomes of every field of every kind that is loaded, by the type that the field is of. A test
 * walks the recorded schema: a field of the next Kubernetes that stands in no table fails it, and is
 * not simulated until somebody has looked at it.
 */
export const fieldTable: Record<string, Fates> = { ...metadataFields }

/** Has the fields of a kind known from now on. */
export const addFields = (fields: Readonly<Record<string, Fates>>): void =>
  void Object.assign(fieldTable, fields)

const unknown: Fate = { is: 'not simulated', reason: 'nobody has looked at this field yet' }

/** What becomes of a field of a type, such as `v1.PodSpec`: not simulated where no table names it. */
export function fateOf(table: string, field: string): Fate {
  return fieldTable[table]?.[field] ?? unknown
}
