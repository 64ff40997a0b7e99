import type { EngineCluster } from './engine.ts'
import type { Store, Stored } from './store.ts'

/** The parts of the core API that are changed here. */
interface CoreApi {
  readonly pods: Store
  deleteNamespacedPod(request: {
    name: string
    namespace: string
    gracePeriodSeconds?: number
  }): Promise<unknown>
}

/** The parts of the API of workloads that are changed here. */
interface AppsApi {
  readonly deployments: Store
  replaceNamespacedDeploymentStatus(request: {
    name: string
    namespace: string
    body: Stored
  }): Promise<Stored>
}

interface Apis {
  corev1: CoreApi
  appsv1: AppsApi
}

const changed = new WeakSet<object>()

/**
 * Changes the prototype of an API, once: it is the same for all clusters, and for all of the
 * engine's own clients.
 */
export function changeApi<Name extends keyof Apis>(
  { api }: EngineCluster,
  name: Name,
  change: (prototype: Apis[Name]) => void,
): void {
  const prototype = Object.getPrototypeOf(api[name]) as Apis[Name]
  if (changed.has(prototype)) return
  changed.add(prototype)
  change(prototype)
}
