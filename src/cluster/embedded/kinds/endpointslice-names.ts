import { digest } from '../values/digest.ts'
import type { Store, Stored } from '../engine/engine.ts'
import { nameSuffix, seededRandom } from '../values/random.ts'

/** The engine's controller finds its slice by this name; a real one's ends at random. */
const ending = /-simulator$/

/** Shows an EndpointSlice under a name as Kubernetes gives it. */
export function nameSlice({ metadata }: Stored): void {
  if (!ending.test(metadata.name)) return
  const random = seededRandom(parseInt(digest(metadata.uid).slice(0, 8), 16))
  metadata.generateName = metadata.name.replace(ending, '-')
  metadata.name = metadata.generateName + nameSuffix(random)
}

/** The slice that is shown under `name`. */
export async function sliceNamed(store: Store, name: string, namespace: string | undefined) {
  const { items } = await store.listWithResourceVersion(namespace)
  return items.find(({ metadata }) => {
    const shown = { metadata: { ...metadata } }
    nameSlice(shown)
    return shown.metadata.name === name
  })
}
