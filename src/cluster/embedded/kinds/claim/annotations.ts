import { fieldsOf, listOf } from '../../../../manifests/fields.ts'
import type { Stored } from '../../engine/store.ts'

/** The node that the scheduler chose for the first Pod of a claim. */
export const selectedNode = 'volume.kubernetes.io/selected-node'
/** The node that a volume is a folder of. */
export const provisionedOn = 'local.path.provisioner/selected-node'

/** The names of the claims that a Pod mounts. */
export const claimsOf = ({ spec }: Stored): string[] =>
  listOf(spec.volumes)
    .map((one) => fieldsOf(fieldsOf(one).persistentVolumeClaim).claimName)
    .filter((name) => name !== undefined)
    .map(String)
