import { listerOf } from '../../apiserver/follow.ts'
import { clockOf } from '../../engine/clock.ts'
import type { EngineCluster } from '../../engine/engine.ts'
import { asStatus, type Stored, type Stores } from '../../engine/store.ts'
import { controlledBy, controllerOf } from '../owned.ts'
import { queued, workQueue } from '../queue.ts'
import { current } from '../written.ts'
import { subsetsOf } from './endpoints.ts'
import { writesFor } from './slices.ts'

/**
 * The EndpointSlice controller; the engine's wrote all endpoints of a Service into one slice, at each
 * change of a Pod. https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
 */
export async function runEndpointSlices(cluster: EngineCluster, stores: Stores): Promise<void> {
  const queue = workQueue(clockOf(cluster), sync)
  const services = await queued(stores.services, queue)
  const pods = await listerOf(stores.pods, (_change, pod, before) => {
    for (const [uid, service] of services.items)
      if (selects(service, pod) || (before && selects(service, before))) queue.soon(uid)
  })
  const slices = new Map<string, Map<string, Stored>>()
  await listerOf(stores.endpointslices, (change, slice) => {
    const owner = controllerOf(slice, 'Service')
    if (owner === undefined) return
    const own = slices.get(owner) ?? new Map<string, Stored>()
    slices.set(owner, own)
    if (change === 'DELETED') own.delete(slice.metadata.uid)
    else own.set(slice.metadata.uid, slice)
    if (own.size === 0) slices.delete(owner)
    if (services.items.has(owner)) queue.soon(owner)
  })

  async function sync(uid: string): Promise<void> {
    const service = await current(stores.services, services, uid)
    if (!service?.spec.selector || service.spec.type === 'ExternalName') return
    if (service.metadata.deletionTimestamp) return
    const own = [...pods.items.values()].filter((pod) => selects(service, pod))
    const held = [...(slices.get(uid)?.values() ?? [])]
    const writes = writesFor(held, subsetsOf(service, own))
    const labels = labelsOf(service)
    for (const { metadata } of writes.delete)
      await stores.endpointslices.delete(metadata.name, metadata.namespace)
    for (const slice of writes.update)
      await stores.endpointslices.update(
        slice.metadata.name,
        { ...slice, metadata: { ...slice.metadata, labels } },
        asStatus,
      )
    for (const parts of writes.create)
      await stores.endpointslices.create({
        metadata: {
          generateName: `${service.metadata.name}-`,
          namespace: service.metadata.namespace,
          labels,
          ownerReferences: [controlledBy({ ...service, apiVersion: 'v1', kind: 'Service' })],
        },
        addressType: 'IPv4',
        ...parts,
      })
  }
}

function selects({ metadata, spec }: Stored, pod: Stored): boolean {
  const wanted = Object.entries((spec.selector ?? {}) as Record<string, string>)
  return (
    wanted.length > 0 &&
    metadata.namespace === pod.metadata.namespace &&
    wanted.every(([label, value]) => pod.metadata.labels?.[label] === value)
  )
}

function labelsOf({ metadata, spec }: Stored): Record<string, string> {
  return {
    ...metadata.labels,
    ...(spec.clusterIP === 'None' && { 'service.kubernetes.io/headless': '' }),
    'kubernetes.io/service-name': metadata.name,
    'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
  }
}
