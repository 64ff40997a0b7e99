import { ofTheCluster } from './fates/of-the-cluster.ts'
import type { EmbeddedKind } from './kind.ts'

/** The class that a claim is of that names none, as on Kind. */
export const defaultClass = 'standard'

/** https://kubernetes.io/docs/concepts/storage/storage-classes/ */
export const storageClass: EmbeddedKind = {
  kind: 'StorageClass',
  store: 'ours',
  fields: ofTheCluster('StorageClass'),
}
