import { configMapFields } from './configmap.ts'
import { containerFields } from './container.ts'
import { controllersOnlyFields } from './controllers-only.ts'
import type { Fate, Fates } from './fate.ts'
import { metadataFields } from './metadata.ts'
import { namespaceFields } from './namespace.ts'
import { podFields } from './pod.ts'
import { serviceFields } from './service.ts'
import { volumeFields } from './volume.ts'
import { workloadFields } from './workload.ts'

/**
 * What becomes of every field of every kind that the embedded cluster has, by the type that the
 * field is of. A test walks the recorded schema: a field of the next Kubernetes that stands in no
 * table fails it, and is not simulated until somebody has looked at it.
 */
export const fieldTable: Readonly<Record<string, Fates>> = {
  ...metadataFields,
  ...podFields,
  ...containerFields,
  ...volumeFields,
  ...workloadFields,
  ...serviceFields,
  ...namespaceFields,
  ...configMapFields,
  ...controllersOnlyFields,
}

const unknown: Fate = { is: 'not simulated', reason: 'nobody has looked at this field yet' }

export function fateOf(table: string, field: string): Fate {
  return fieldTable[table]?.[field] ?? unknown
}
