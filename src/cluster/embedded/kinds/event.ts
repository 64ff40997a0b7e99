import { ofTheCluster } from './fates/of-the-cluster.ts'
import type { EmbeddedKind } from './kind.ts'

/** https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/ */
export const event: EmbeddedKind = {
  kind: 'Event',
  fields: ofTheCluster('Event'),
  selectable: [
    ...['kind', 'name', 'namespace', 'uid', 'apiVersion', 'fieldPath'].map(
      (field) => `involvedObject.${field}`,
    ),
    ...['reason', 'reportingComponent', 'type'],
  ],
}
