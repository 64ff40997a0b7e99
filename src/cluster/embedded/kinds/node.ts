import { NotSimulated } from '../../cluster.ts'
import { ofTheCluster } from './fates/of-the-cluster.ts'
import type { EmbeddedKind } from './kind.ts'

/** https://kubernetes.io/docs/concepts/architecture/nodes/ */
export const node: EmbeddedKind = {
  kind: 'Node',
  fields: ofTheCluster('Node'),
  selectable: ['spec.unschedulable'],
  remove: () => Promise.reject(new NotSimulated('Node: the embedded cluster cannot delete it')),
}
