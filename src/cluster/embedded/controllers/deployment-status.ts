import { changeApi } from '../engine/api.ts'
import type { EngineCluster } from '../engine/engine.ts'
import { asStatus } from '../engine/store.ts'
import { hasWriter } from '../engine/writes.ts'
import { revision } from '../kinds/deployment.ts'

/**
 * Lets an update of a Deployment's status keep its revision, which the engine drops, and refuses
 * one by a controller that has not seen the latest specification: the engine's would take the old
 * one for the latest from then on.
 */
export function repairStatus(cluster: EngineCluster): void {
  changeApi(cluster, 'appsv1', (prototype) => {
    const replaceStatus = prototype.replaceNamespacedDeploymentStatus
    prototype.replaceNamespacedDeploymentStatus = async function (this: typeof prototype, request) {
      const stored = await this.deployments.get(request.name, request.namespace)
      if (!stored || !hasWriter(this.deployments)) return replaceStatus.call(this, request)
      const { generation, annotations } = request.body.metadata
      if (generation !== stored.metadata.generation)
        throw new Error(`deployments.apps "${request.name}" has a later generation`)
      const number = annotations?.[revision]
      if (number)
        stored.metadata.annotations = { ...stored.metadata.annotations, [revision]: number }
      stored.status = request.body.status
      return this.deployments.update(request.name, stored, asStatus)
    }
  })
}
