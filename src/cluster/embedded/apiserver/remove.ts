import type { RemoveOptions } from '../../cluster.ts'
import type { Resource } from '../../resources.ts'
import type { EngineCluster } from '../engine/engine.ts'
import type { Store, Stored } from '../engine/store.ts'
import { isOurs, kindOf } from '../kinds/kinds.ts'

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
  { resource, store, object, namespace }: Target,
  { gracePeriodSeconds, propagationPolicy }: RemoveOptions,
): Promise<void> {
  const { name } = object.metadata
  const policy = isOurs(resource.kind) && finalizerOf[propagationPolicy ?? '']
  if (policy) object.metadata.finalizers = [...(object.metadata.finalizers ?? []), policy]
  if (isKept(resource, object)) return markDeleted(store, object, cluster.clock.nowMs())
  const removal = {
    name,
    namespace,
    ...(propagationPolicy && { propagationPolicy }),
    ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }),
  }
  const kind = kindOf(resource.kind)
  if (kind?.remove) await kind.remove(cluster.api, removal, object)
  else await store.delete(name, namespace)
}

/** What is to become of its dependents first, as the garbage collector reads it. */
const finalizerOf: Readonly<Record<string, string>> = {
  Foreground: 'foregroundDeletion',
  Orphan: 'orphan',
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
