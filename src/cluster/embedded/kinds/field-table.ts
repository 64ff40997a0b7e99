import { configMapFields } from './configmap-fates.ts'
import { containerFields } from './pod/container-fates.ts'
import { controllersOnlyFields } from './controllers-only.ts'
import type { Fate, Fates } from './fates/fate.ts'
import { metadataFields } from './fates/metadata.ts'
import { namespaceFields } from './namespace-fates.ts'
import { podFields } from './pod/pod-fates.ts'
import { serviceFields } from './service/service-fates.ts'
import { volumeFields } from './pod/volume-fates.ts'
import { workloadFields } from './workload/workload-fates.ts'

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
