import type { EngineCluster, ProcessContext } from '../engine/engine.ts'
import type { Store } from '../engine/store.ts'
import { extendComponent, type Deleter } from '../engine/components.ts'

/** Lets the namespace controller empty a namespace of what the engine has no kind for. */
export function useNamespaceController(cluster: EngineCluster, own: readonly Store[]): void {
  extendComponent(
    cluster,
    'namespace-controller',
    (Original) =>
      class extends Original {
        override newNamespacedResourceDeleters(context: ProcessContext): Deleter[] {
          const deleters = own.map((store) => ({
            list: async (namespace: string) =>
              (await store.listWithResourceVersion(namespace)).items,
            delete: (name: string, namespace: string) => store.delete(name, namespace),
          }))
          return [...super.newNamespacedResourceDeleters(context), ...deleters]
        }
      },
  )
}
