import { resourceOfKind } from '../../resources.ts'
import { listerOf } from '../apiserver/follow.ts'
import { remove } from '../apiserver/remove.ts'
import { clockOf } from '../engine/clock.ts'
import type { EngineCluster } from '../engine/engine.ts'
import type { Stored, Stores } from '../engine/store.ts'
import { foreground, orphan, ownersOf, unmark, unowned, type Owned, type Ref } from './owners.ts'
import { workQueue } from './queue.ts'
import { endPod } from './written.ts'

/** Of Events there are many, and as on a real cluster they own nothing and are nobody's. */
const ignored = new Set(['Event'])

/**
 * Takes the dependents of an object along when it goes: after it, before it, or not at all, as its
 * deletion says; and one whose owner is not there goes, too.
 * https://kubernetes.io/docs/concepts/architecture/garbage-collection/
 *
 * Returns what has it look after the objects of further kinds, before there are any.
 */
export function garbageCollector(
  cluster: EngineCluster,
  stores: Stores,
): (kinds: readonly string[]) => Promise<void> {
  const known = new Map<string, Owned>()
  /** The dependents of each owner, by their uids. */
  const dependents = new Map<string, Set<string>>()
  const clock = clockOf(cluster)
  const queue = workQueue(clock, work)

  async function follow(kinds: readonly string[]): Promise<void> {
    for (const kind of kinds.filter((one) => !ignored.has(one))) {
      const store = stores[resourceOfKind(kind)!.plural]!
      await listerOf(store, (change, object, before) => {
        const { uid } = object.metadata
        const [was, is] = [ownersOf(before), change === 'DELETED' ? [] : ownersOf(object)]
        if (change === 'DELETED') known.delete(uid)
        else known.set(uid, { store, object })
        for (const owner of was) if (!has(is, owner)) leave(owner.uid, uid)
        for (const owner of is) if (!has(was, owner)) join(owner.uid, uid)
        if (change === 'DELETED')
          for (const dependent of dependents.get(uid) ?? []) queue.soon(dependent)
        else if (isToFinish(object)) queue.soon(uid)
      })
    }
  }

  function join(owner: string, uid: string): void {
    dependents.set(owner, (dependents.get(owner) ?? new Set()).add(uid))
    const there = known.get(owner)
    if (!there || isToFinish(there.object)) queue.soon(uid)
  }

  function leave(owner: string, uid: string): void {
    const others = dependents.get(owner)
    others?.delete(uid)
    if (others?.size === 0) dependents.delete(owner)
    if (isWaiting(known.get(owner)?.object)) queue.soon(owner)
  }

  async function work(uid: string): Promise<void> {
    const here = await current(uid)
    if (!here) return
    if (here.object.metadata.deletionTimestamp) await finish(here)
    else await settle(here)
  }

  async function current(uid: string): Promise<Owned | undefined> {
    const { store, object } = known.get(uid) ?? {}
    const now = object && (await store!.get(object.metadata.name, object.metadata.namespace))
    return now?.metadata.uid === uid ? { store: store!, object: now } : undefined
  }

  const dependentsOf = ({ object }: Owned) =>
    [...(dependents.get(object.metadata.uid) ?? [])].flatMap((uid) => known.get(uid) ?? [])

  /** Does what an object that is marked as deleted waits for. */
  async function finish(owner: Owned): Promise<void> {
    const { finalizers = [], uid } = owner.object.metadata
    if (finalizers.includes(orphan)) {
      const own = dependentsOf(owner)
      for (const dependent of own) await unowned(dependent, [uid])
      // Its controller sees first that they are gone from it.
      if (own.length > 0) queue.at(uid, clock.nowMs() + 1)
      else await unmark(owner, orphan)
    } else if (finalizers.includes(foreground)) {
      for (const { object } of dependentsOf(owner))
        if (!object.metadata.deletionTimestamp) queue.soon(object.metadata.uid)
      if (!dependentsOf(owner).some((one) => isBlocking(one, uid))) await unmark(owner, foreground)
    }
  }

  /** Leaves an object to the owners that it still has, or lets it go where it has none. */
  async function settle(one: Owned): Promise<void> {
    const { object, store } = one
    const owners = ownersOf(object)
    if (owners.length === 0) return
    const found = await Promise.all(owners.map((owner) => ownerOf(owner, object)))
    const gone = owners.filter((_, index) => !found[index] || isWaiting(found[index]))
    if (gone.length < owners.length) {
      if (gone.length > 0)
        await unowned(
          one,
          gone.map(({ uid }) => uid),
        )
      return
    }
    const { name, namespace, uid } = object.metadata
    if (store === stores.pods) return endPod(cluster, object)
    const isWaitedFor = found.some(isWaiting)
    const isBlocked = dependentsOf(one).some((dependent) => isBlocking(dependent, uid))
    const resource = resourceOfKind(store.opts.kind)!
    const propagationPolicy = isWaitedFor && isBlocked ? 'Foreground' : 'Background'
    await remove(
      cluster,
      { resource, store, object, namespace: namespace ?? name },
      { propagationPolicy },
    )
  }

  async function ownerOf(
    { kind, name, uid }: Ref,
    { metadata }: Stored,
  ): Promise<Stored | undefined> {
    const resource = resourceOfKind(kind)
    const store = resource && stores[resource.plural]
    const owner = await store?.peek(name, resource!.namespaced ? metadata.namespace : undefined)
    return owner?.metadata.uid === uid ? owner : undefined
  }

  return follow
}

const has = (owners: readonly Ref[], { uid }: Ref) => owners.some((one) => one.uid === uid)

const isHeld = (object: Stored | undefined, by: string): boolean =>
  Boolean(object?.metadata.deletionTimestamp && object.metadata.finalizers?.includes(by))

/** Whether it goes once its dependents have gone. */
const isWaiting = (object: Stored | undefined) => isHeld(object, foreground)
const isToFinish = (object: Stored | undefined) => isWaiting(object) || isHeld(object, orphan)

/** Whether an owner that is deleted in the foreground waits for it. */
const isBlocking = ({ object }: Owned, owner: string): boolean =>
  ownersOf(object).some(({ uid, blockOwnerDeletion }) => uid === owner && blockOwnerDeletion)
