import type { EngineCluster, ProcessContext } from './engine.ts'
import { imagesOf } from './images.ts'
import type { Stored } from './store.ts'

/** The parts of the scheduler that are changed here. */
interface Scheduler {
  events?: { event(pod: Stored, type: string, reason: string, message: string): Promise<void> }
  schedulePod(context: ProcessContext, pod: Stored): void
}

/** The parts of kube-proxy that are changed here. */
interface KubeProxy {
  reconcileService(context: unknown, service: Stored): void
  endpointSlicesForService(service: Stored): Stored[]
}

/** What empties a namespace of one kind. */
export interface Deleter {
  list(namespace: string): Promise<unknown[]>
  delete(name: string, namespace: string): Promise<unknown>
}
/** The part of the namespace controller that is changed here. */
interface NamespaceController {
  newNamespacedResourceDeleters(context: ProcessContext): Deleter[]
}

/** The programs of the control plane and of the nodes that are changed here, by their images. */
interface Components {
  'kube-scheduler': Scheduler
  'kube-proxy': KubeProxy
  'namespace-controller': NamespaceController
}

/**
 * Puts a class that extends the engine's in the place of one of its programs, for this cluster. The
 * engine keeps each as an image, and runs what it finds under that name.
 */
export function extendComponent<Name extends keyof Components>(
  cluster: EngineCluster,
  name: Name,
  extend: (Original: new () => Components[Name]) => new () => Components[Name],
): void {
  const image = `webernetes/${name}`
  const original = imagesOf(cluster).create(`${image}:1.0`)!
  const Extended = extend(original.constructor as new () => Components[Name])
  Object.assign(Extended, { imageName: image, imageVersion: '1.0' })
  cluster.registerImage(Extended as unknown as Parameters<EngineCluster['registerImage']>[0])
}
