import { ofTheCluster } from './fates/of-the-cluster.ts'
import type { EmbeddedKind } from './kind.ts'

/** https://kubernetes.io/docs/concepts/storage/storage-classes/ */
export const storageClass: EmbeddedKind = {
  kind: 'StorageClass',
  store: 'ours',
  fields: ofTheCluster('StorageClass'),
}
