import { ofTheCluster } from './fates/of-the-cluster.ts'
import type { EmbeddedKind } from './kind.ts'

/** https://kubernetes.io/docs/concepts/storage/persistent-volumes/ */
export const persistentVolume: EmbeddedKind = {
  kind: 'PersistentVolume',
  store: 'ours',
  fields: ofTheCluster('PersistentVolume'),
}
