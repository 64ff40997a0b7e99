import { ofTheCluster } from './fates/of-the-cluster.ts'
import type { EmbeddedKind } from './kind.ts'

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/controller-revision-v1/ */
export const controllerRevision: EmbeddedKind = {
  kind: 'ControllerRevision',
  store: 'ours',
  fields: ofTheCluster('ControllerRevision'),
}
