import type { Store, Stored, Watcher } from '../engine/store.ts'

export type Change = 'ADDED' | 'MODIFIED' | 'DELETED'

/**
 * Tells `onChange` of each object that is stored now, in a namespace or in all, then of each change,
 * until the returned function is called. An object that is ADDED anew after a gap is MODIFIED.
 */
export async function follow(
  store: Store,
  namespace: string | undefined,
  onChange: (change: Change, object: Stored) => void,
): Promise<() => void> {
  const known = new Map<string, Stored>()
  let watcher: Watcher | undefined
  let stopped = false

  function tell(change: Change, object: Stored): void {
    const { uid } = object.metadata
    const before = known.has(uid)
    if (stopped || (change === 'DELETED' && !before)) return
    if (change === 'DELETED') known.delete(uid)
    else known.set(uid, object)
    onChange(change === 'DELETED' ? change : before ? 'MODIFIED' : 'ADDED', object)
  }

  async function start(): Promise<void> {
    const { items, resourceVersion } = await store.listWithResourceVersion(namespace)
    if (stopped) return
    const uids = new Set(items.map(({ metadata }) => metadata.uid))
    for (const [uid, object] of known) if (!uids.has(uid)) tell('DELETED', object)
    for (const object of items) {
      const { uid, resourceVersion: version } = object.metadata
      if (known.get(uid)?.metadata.resourceVersion !== version) tell('ADDED', object)
    }
    const mine = store.watch(namespace, Number(resourceVersion) + 1)
    watcher = mine
    // The engine's etcd forgets old revisions; whoever fell behind lists again.
    const again = () => void (watcher === mine && !stopped && start())
    mine.on('event', tell).on('error', again).on('end', again)
  }

  await start()
  return () => {
    stopped = true
    void watcher?.cancel()
  }
}

/** The objects of a store, by their uids, as they are by now. */
export interface Lister {
  readonly items: ReadonlyMap<string, Stored>
}

/** Keeps the objects of a store at hand, and tells of each change after it is made. */
export async function listerOf(
  store: Store,
  onChange: (change: Change, object: Stored, before: Stored | undefined) => void = () => {},
): Promise<Lister> {
  const items = new Map<string, Stored>()
  await follow(store, undefined, (change, object) => {
    const { uid } = object.metadata
    const before = items.get(uid)
    if (change === 'DELETED') items.delete(uid)
    else items.set(uid, object)
    onChange(change, object, before)
  })
  return { items }
}
