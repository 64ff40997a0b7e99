import { equal, type Fields } from '../../../manifests/fields.ts'
import { ApiError } from '../../cluster.ts'
import { resourceOfKind } from '../../resources.ts'
import { follow } from '../apiserver/follow.ts'
import { usedOf } from '../apiserver/quota/quota.ts'
import { asStatus, type Stored, type Stores } from '../engine/store.ts'

/**
 * Counts what the objects of a namespace take of its quotas, when there is a quota, and when there
 * are fewer objects than before.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/resourcequota/resource_quota_controller.go
 */
export async function countQuotas(stores: Stores): Promise<void> {
  const quotas = stores['resourcequotas']!
  const inside = Object.values(stores)
    .filter((store) => store !== undefined)
    .map((store) => ({ store, resource: resourceOfKind(store.opts.kind)! }))
    .filter(({ resource }) => resource.namespaced && resource.kind !== 'Event')
  const bounded = new Map<string, number>()
  let queue: Promise<unknown> = Promise.resolve()

  const inTurn = (work: () => Promise<void>) => {
    queue = queue.then(work).catch((error: unknown) => {
      // Somebody else was faster: what they wrote leads here again.
      if (!(error instanceof ApiError)) throw error
    })
  }

  await follow(quotas, undefined, (change, quota) => {
    const { namespace } = quota.metadata
    if (change !== 'MODIFIED')
      bounded.set(namespace, (bounded.get(namespace) ?? 0) + (change === 'ADDED' ? 1 : -1))
    if (change !== 'DELETED' && !equal(quota.spec.hard, quota.status?.hard))
      inTurn(() => count(quota))
  })
  for (const { store, resource } of inside)
    await follow(store, undefined, (change, object) => {
      const fewer = change === 'DELETED' || (resource.kind === 'Pod' && hasEnded(object))
      const other = change === 'MODIFIED' && resource.kind === 'Service'
      const { namespace } = object.metadata
      if (bounded.get(namespace) && (fewer || other)) inTurn(() => countAll(namespace))
    })

  async function countAll(namespace: string): Promise<void> {
    const { items } = await quotas.listWithResourceVersion(namespace)
    for (const quota of items) await count(quota)
  }

  async function count({ metadata }: Stored): Promise<void> {
    const { name, namespace, uid } = metadata
    const objects: { resource: (typeof inside)[number]['resource']; object: Fields }[] = []
    for (const { store, resource } of inside)
      for (const object of (await store.listWithResourceVersion(namespace)).items)
        objects.push({ resource, object })
    const quota = await quotas.get(name, namespace)
    if (quota?.metadata.uid !== uid) return
    const status = { hard: quota.spec.hard, used: usedOf(quota, objects) }
    await quotas.update(name, { ...quota, status }, asStatus)
  }
}

const hasEnded = ({ status }: Stored) => /^(Succeeded|Failed)$/.test(status?.phase)
