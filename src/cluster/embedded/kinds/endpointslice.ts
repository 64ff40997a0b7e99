import { nameSuffix } from '../../generated-name.ts'
import { digest } from '../values/digest.ts'
import type { Store, Stored } from '../engine/store.ts'
import { seededRandom } from '../values/random.ts'
import { ofTheCluster } from './fates/of-the-cluster.ts'
import type { EmbeddedKind } from './kind.ts'

/** https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/ */
export const endpointSlice: EmbeddedKind = {
  kind: 'EndpointSlice',
  counted: ({ endpoints, ports }) => [endpoints, ports],
  fields: ofTheCluster('EndpointSlice'),
  present(slice) {
    nameSlice(slice)
    for (const port of slice.ports ?? []) port.name ??= ''
  },
  find: sliceNamed,
  remove: ({ discoveryv1 }, removal) => discoveryv1.deleteNamespacedEndpointSlice(removal),
}

/** The engine's controller finds its slice by this name; a real one's ends at random. */
const ending = /-simulator$/

/** Shows an EndpointSlice under a name as Kubernetes gives it. */
function nameSlice({ metadata }: Stored): void {
  if (!ending.test(metadata.name)) return
  const random = seededRandom(parseInt(digest(metadata.uid).slice(0, 8), 16))
  metadata.generateName = metadata.name.replace(ending, '-')
  metadata.name = metadata.generateName + nameSuffix(random)
}

/** The slice that is shown under `name`. */
async function sliceNamed(store: Store, name: string, namespace: string | undefined) {
  const { items } = await store.listWithResourceVersion(namespace)
  return items.find(({ metadata }) => {
    const shown = { metadata: { ...metadata } }
    nameSlice(shown)
    return shown.metadata.name === name
  })
}
