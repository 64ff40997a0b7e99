import type { EngineCluster } from './engine.ts'
import { changeOnce } from './prototypes.ts'
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

/** Changes the prototype of an API, for all of the engine's own clients too. */
export function changeApi<Name extends keyof Apis>(
  { api }: EngineCluster,
  name: Name,
  change: (prototype: Apis[Name]) => void,
): void {
  changeOnce(Object.getPrototypeOf(api[name]) as Apis[Name], change)
}
