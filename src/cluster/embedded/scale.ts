import { NotSimulated } from '../cluster.ts'
import type { KubernetesObject } from '../objects.ts'
import type { Resource } from '../resources.ts'
import type { Stored } from './engine.ts'

/** The `scale` subresource of an object that has one. */
export function scaleOf({ kind }: Resource, object: KubernetesObject): KubernetesObject {
  if (kind !== 'Deployment' && kind !== 'ReplicaSet')
    throw new NotSimulated(`${kind} has no scale subresource`)
  const { metadata, spec, status } = object as Stored
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata
  const selector = Object.entries(spec.selector?.matchLabels ?? {})
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(',')
  return {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: spec.replicas },
    status: { replicas: status?.replicas ?? 0, selector },
  }
}
