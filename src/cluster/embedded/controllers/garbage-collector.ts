import { fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import { ApiError } from '../../cluster.ts'
import { listerOf } from '../apiserver/follow.ts'
import type { EngineCluster } from '../engine/engine.ts'
import { asStatus, type Store, type Stored, type Stores } from '../engine/store.ts'
import { isOurs } from '../kinds/kinds.ts'
import { endPod } from './written.ts'

const foreground = 'foregroundDeletion'
const orphan = 'orphan'

/**
 * Takes the dependents of our own kinds along when their owner goes: after it, before it, or not at
 * all, as its deletion says. The engine's does the same for its kinds.
 * https://kubernetes.io/docs/concepts/architecture/garbage-collection/
 */
export async function collectGarbage(cluster: EngineCluster, stores: Stores): Promise<void> {
  const all = Object.values(stores).filter((store) => store !== undefined)
  const ours = all.filter(({ opts }) => isOurs(opts.kind) && opts.namespaced)
  /** The dependents of each owner, by their uids. */
  const dependents = new Map<string, Map<string, { store: Store; object: Stored }>>()

  for (const store of [stores.pods, ...ours])
    await listerOf(store, (change, object, before) => {
      const { uid } = object.metadata
      for (const owner of ownersOf(before)) dependents.get(owner)?.delete(uid)
      if (change !== 'DELETED')
        for (const owner of ownersOf(object)) of(owner).set(uid, { store, object })
      for (const owner of ownersOf(before ?? object)) void lookAgain(owner)
      if (change === 'DELETED') void takeAlong(uid)
      else if (store !== stores.pods && object.metadata.deletionTimestamp)
        void finish(store, object)
    })

  function of(owner: string) {
    const known = dependents.get(owner) ?? new Map<string, { store: Store; object: Stored }>()
    dependents.set(owner, known)
    return known
  }

  /** Owners that wait for their dependents to go. */
  const waiting = new Map<string, { store: Store; object: Stored }>()

  async function lookAgain(uid: string): Promise<void> {
    const owner = waiting.get(uid)
    if (owner && of(uid).size === 0) {
      waiting.delete(uid)
      await unmark(owner.store, owner.object, foreground)
    }
  }

  async function finish(store: Store, object: Stored): Promise<void> {
    const { uid, finalizers = [] } = object.metadata
    if (finalizers.includes(orphan)) {
      for (const dependent of of(uid).values()) await release(dependent, uid)
      await unmark(store, object, orphan)
    } else if (finalizers.includes(foreground) && !waiting.has(uid)) {
      waiting.set(uid, { store, object })
      await takeAlong(uid)
      await lookAgain(uid)
    }
  }

  async function takeAlong(uid: string): Promise<void> {
    for (const { store, object } of [...(dependents.get(uid)?.values() ?? [])]) {
      const { name, namespace } = object.metadata
      const here = await store.get(name, namespace)
      if (here?.metadata.uid !== object.metadata.uid || here.metadata.deletionTimestamp) continue
      if (store === stores.pods) await endPod(cluster, object)
      else await store.delete(name, namespace)
    }
    if (of(uid).size === 0) dependents.delete(uid)
  }
}

const ownersOf = (object: Stored | undefined): string[] =>
  listOf(object?.metadata.ownerReferences).map((one) => String(fieldsOf(one).uid))

async function release({ store, object }: { store: Store; object: Stored }, owner: string) {
  await change(store, object, (metadata) => ({
    ...metadata,
    ownerReferences: listOf(metadata.ownerReferences).filter((one) => fieldsOf(one).uid !== owner),
  }))
}

const unmark = (store: Store, object: Stored, finalizer: string) =>
  change(store, object, (metadata) => ({
    ...metadata,
    finalizers: listOf(metadata.finalizers).filter((one) => one !== finalizer),
  }))

/** Writes an object's metadata anew, whoever else writes it meanwhile. */
async function change(
  store: Store,
  { metadata }: Stored,
  next: (metadata: Fields) => Fields,
): Promise<void> {
  const { name, namespace, uid } = metadata
  const here = await store.get(name, namespace)
  if (here?.metadata.uid !== uid) return
  const written = Object.fromEntries(
    Object.entries(next(here.metadata)).filter(
      ([, value]) => !Array.isArray(value) || value.length > 0,
    ),
  )
  try {
    await store.update(name, { ...here, metadata: written }, asStatus)
  } catch (error) {
    if (!(error instanceof ApiError && error.reason === 'Conflict')) throw error
    await change(store, here, next)
  }
}
