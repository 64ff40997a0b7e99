import type { EngineCluster, ProcessContext } from '../engine/engine.ts'
import type { Store } from '../engine/store.ts'
import { imagesOf } from '../engine/images.ts'

interface Deleter {
  list(namespace: string): Promise<unknown[]>
  delete(name: string, namespace: string): Promise<unknown>
}
interface NamespaceController {
  newNamespacedResourceDeleters(context: ProcessContext): Deleter[]
}

/** Lets the namespace controller empty a namespace of what the engine has no kind for. */
export function useNamespaceController(cluster: EngineCluster, own: readonly Store[]): void {
  const Original = imagesOf(cluster).create('webernetes/namespace-controller:1.0')!
    .constructor as new () => NamespaceController
  class Controller extends Original {
    static imageName = 'webernetes/namespace-controller'
    static imageVersion = '1.0'

    override newNamespacedResourceDeleters(context: ProcessContext): Deleter[] {
      const deleters = own.map((store) => ({
        list: async (namespace: string) => (await store.listWithResourceVersion(namespace)).items,
        delete: (name: string, namespace: string) => store.delete(name, namespace),
      }))
      return [...super.newNamespacedResourceDeleters(context), ...deleters]
    }
  }
  cluster.registerImage(Controller as unknown as Parameters<EngineCluster['registerImage']>[0])
}
