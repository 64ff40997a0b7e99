import { changeApi } from '../engine/api.ts'
import type { EngineCluster } from '../engine/engine.ts'
import { hasWriter } from '../engine/writes.ts'

/**
 * Lets a Pod that nobody runs, since no node has it or it has ended, go at once, whoever deletes it:
 * a user, or a controller. The engine's waits for a kubelet that never hears of it.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/registry/core/pod/strategy.go (CheckGracefulDelete)
 */
export function repairDeletion(cluster: EngineCluster): void {
  changeApi(cluster, 'corev1', (prototype) => {
    const deletePod = prototype.deleteNamespacedPod
    prototype.deleteNamespacedPod = async function (this: typeof prototype, request) {
      const pod = hasWriter(this.pods)
        ? await this.pods.get(request.name, request.namespace)
        : undefined
      const idle = pod && (!pod.spec.nodeName || /^(Succeeded|Failed)$/.test(pod.status?.phase))
      return deletePod.call(this, idle ? { ...request, gracePeriodSeconds: 0 } : request)
    }
  })
}
