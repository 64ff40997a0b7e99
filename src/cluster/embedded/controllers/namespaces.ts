import type { EngineCluster, ProcessContext, Stores } from '../engine/engine.ts'
import { imagesOf } from '../engine/engine.ts'

interface Deleter {
  list(namespace: string): Promise<unknown[]>
  delete(name: string, namespace: string): Promise<unknown>
}
interface NamespaceController {
  newNamespacedResourceDeleters(context: ProcessContext): Deleter[]
}

/** Lets the namespace controller empty a namespace of what the engine has no kind for. */
export function useNamespaceController(cluster: EngineCluster, { configmaps }: Stores): void {
  const Original = imagesOf(cluster).create('webernetes/namespace-controller:1.0')!
    .constructor as new () => NamespaceController
  class Controller extends Original {
    static imageName = 'webernetes/namespace-controller'
    static imageVersion = '1.0'

    override newNamespacedResourceDeleters(context: ProcessContext): Deleter[] {
      const configMaps: Deleter = {
        list: async (namespace) => (await configmaps.listWithResourceVersion(namespace)).items,
        delete: (name, namespace) => configmaps.delete(name, namespace),
      }
      return [...super.newNamespacedResourceDeleters(context), configMaps]
    }
  }
  cluster.registerImage(Controller as unknown as Parameters<EngineCluster['registerImage']>[0])
}
