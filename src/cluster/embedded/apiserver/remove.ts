import type { RemoveOptions } from '../../cluster.ts'
import { NotSimulated } from '../../cluster.ts'
import type { Resource } from '../../resources.ts'
import type { EngineCluster, Store, Stored, Stores } from '../engine/engine.ts'
import { forbidden } from '../../errors.ts'
import { publishRootCertificate } from '../controllers/root-certificate.ts'

const immortal = new Set(['default', 'kube-system', 'kube-public'])

interface Target {
  resource: Resource
  store: Store
  object: Stored
  namespace: string
}

/**
 * Deletes an object as the API server does: at once, by asking those who have to end it, or when
 * its last finalizer is gone.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/
 */
export async function remove(
  cluster: EngineCluster,
  { configmaps }: Stores,
  { resource, store, object, namespace }: Target,
  options: RemoveOptions,
): Promise<void> {
  const { corev1, appsv1, discoveryv1 } = cluster.api
  const { name } = object.metadata
  const { gracePeriodSeconds, propagationPolicy } = options
  const request = { name, namespace, ...(propagationPolicy && { propagationPolicy }) }
  if (isKept(resource, object)) return markDeleted(store, object, cluster.clock.nowMs())
  switch (resource.kind) {
    case 'Pod':
      return void (await corev1.deleteNamespacedPod({
        ...request,
        gracePeriodSeconds: gracePeriodSeconds ?? object.spec.terminationGracePeriodSeconds ?? 30,
      }))
    case 'Deployment':
      return void (await appsv1.deleteNamespacedDeployment(request))
    case 'ReplicaSet':
      return void (await appsv1.deleteNamespacedReplicaSet(request))
    case 'Service':
      return void (await corev1.deleteNamespacedService(request))
    case 'EndpointSlice':
      return void (await discoveryv1.deleteNamespacedEndpointSlice(request))
    case 'Event':
      return void (await corev1.deleteNamespacedEvent(request))
    case 'ConfigMap':
      await configmaps.delete(name, namespace)
      // Who publishes a namespace's certificate does so again.
      return publishRootCertificate(configmaps, namespace)
    case 'Namespace':
      if (immortal.has(name)) throw forbidden(resource, name, 'this namespace may not be deleted')
      return void (await corev1.deleteNamespace({ name }))
    default:
      throw new NotSimulated(`${resource.kind}: the embedded cluster cannot delete it`)
  }
}

/** Whether finalizers keep it; Pods and Namespaces have controllers of their own that end them. */
function isKept({ kind }: Resource, { metadata }: Stored): boolean {
  return kind !== 'Pod' && kind !== 'Namespace' && metadata.finalizers?.length > 0
}

/** The store removes what is marked as soon as an update leaves no finalizer. */
async function markDeleted(store: Store, { metadata, ...rest }: Stored, now: number) {
  if (metadata.deletionTimestamp) return
  const marks = { deletionTimestamp: new Date(now), deletionGracePeriodSeconds: 0 }
  await store.update(metadata.name, { ...rest, metadata: { ...metadata, ...marks } })
}
