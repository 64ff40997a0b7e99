import { ofTheCluster } from './fates/of-the-cluster.ts'
import type { EmbeddedKind } from './kind.ts'

/** https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/ */
export const endpointSlice: EmbeddedKind = {
  kind: 'EndpointSlice',
  counted: ({ endpoints, ports }) => [endpoints, ports],
  fields: ofTheCluster('EndpointSlice'),
  present(slice) {
    for (const port of slice.ports ?? []) port.name ??= ''
  },
  remove: ({ discoveryv1 }, removal) => discoveryv1.deleteNamespacedEndpointSlice(removal),
}
