import type { EngineCluster, Store, Stored } from '../engine/engine.ts'
import { hasStrategy } from '../engine/registry.ts'

/** The Deployment controller writes it as a part of the status. */
export const revision = 'deployment.kubernetes.io/revision'

const repaired = new WeakSet<object>()

/** The prototype of an API of the engine, for the first who asks: it is the same for all clusters. */
function unrepaired<T>(api: object): T | undefined {
  const prototype = Object.getPrototypeOf(api) as T & object
  if (repaired.has(prototype)) return undefined
  repaired.add(prototype)
  return prototype
}

interface AppsApi {
  deployments: Store
  replaceNamespacedDeploymentStatus(request: {
    name: string
    namespace: string
    body: Stored
  }): Promise<Stored>
}

/**
 * Lets an update of a Deployment's status keep its revision, which the engine drops, and refuses
 * one by a controller that has not seen the latest specification: the engine's would take the old
 * one for the latest from then on.
 */
export function repairStatus(cluster: EngineCluster): void {
  const prototype = unrepaired<AppsApi>(cluster.api.appsv1)
  if (!prototype) return
  const replaceStatus = prototype.replaceNamespacedDeploymentStatus
  prototype.replaceNamespacedDeploymentStatus = async function (this: AppsApi, request) {
    const stored = await this.deployments.get(request.name, request.namespace)
    if (!stored || !hasStrategy(this.deployments)) return replaceStatus.call(this, request)
    const { generation, annotations } = request.body.metadata
    if (generation !== stored.metadata.generation)
      throw new Error(`deployments.apps "${request.name}" has a later generation`)
    const number = annotations?.[revision]
    if (number) stored.metadata.annotations = { ...stored.metadata.annotations, [revision]: number }
    stored.status = request.body.status
    return this.deployments.update(request.name, stored, { skipValidateUpdate: true })
  }
}

/**
 * The engine's etcd forgets all but three revisions of a key, and a watch that starts further back
 * fails; many more can come in one moment of simulated time.
 */
export function keepHistory(cluster: EngineCluster): void {
  const { stateRef } = cluster.etcd as unknown as {
    stateRef: { options: { retainedRevisions: number } }
  }
  stateRef.options.retainedRevisions = 100
}

interface CoreApi {
  pods: Store
  deleteNamespacedPod(request: PodDeletion): Promise<unknown>
}

interface PodDeletion {
  name: string
  namespace: string
  gracePeriodSeconds?: number
}

/**
 * Lets a Pod that nobody runs, since no node has it or it has ended, go at once, whoever deletes it:
 * a user, or a controller. The engine's waits for a kubelet that never hears of it.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/registry/core/pod/strategy.go (CheckGracefulDelete)
 */
export function repairDeletion(cluster: EngineCluster): void {
  const prototype = unrepaired<CoreApi>(cluster.api.corev1)
  if (!prototype) return
  const deletePod = prototype.deleteNamespacedPod
  prototype.deleteNamespacedPod = async function (this: CoreApi, request) {
    const pod = hasStrategy(this.pods)
      ? await this.pods.get(request.name, request.namespace)
      : undefined
    const idle = pod && (!pod.spec.nodeName || /^(Succeeded|Failed)$/.test(pod.status?.phase))
    return deletePod.call(this, idle ? { ...request, gracePeriodSeconds: 0 } : request)
  }
}
