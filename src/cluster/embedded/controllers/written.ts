import { equal } from '../../../manifests/fields.ts'
import type { Lister } from '../apiserver/follow.ts'
import type { EngineCluster } from '../engine/engine.ts'
import { asStatus, type Store, type Stored } from '../engine/store.ts'

/** An object that a controller knows, as it stands now; nothing where it is gone, or another has its name. */
export async function current(
  store: Store,
  { items }: Lister,
  uid: string,
): Promise<Stored | undefined> {
  const seen = items.get(uid)
  const now = seen && (await store.get(seen.metadata.name, seen.metadata.namespace))
  return now?.metadata.uid === uid ? now : undefined
}

/** Writes the status of an object, where it says anything new. */
export async function writeStatus(store: Store, object: Stored, status: Stored): Promise<void> {
  if (!equal(status, object.status))
    await store.update(object.metadata.name, { ...object, status }, asStatus)
}

/** Ends a Pod, in the time that it asks for. */
export async function endPod({ api }: EngineCluster, { metadata, spec }: Stored): Promise<void> {
  const { name, namespace } = metadata
  const gracePeriodSeconds = spec.terminationGracePeriodSeconds
  await api.corev1.deleteNamespacedPod({ name, namespace, gracePeriodSeconds })
}

/** What an error says. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
