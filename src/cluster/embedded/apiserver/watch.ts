import type { WatchEvent } from '../../cluster.ts'
import type { KubernetesObject } from '../../objects.ts'
import type { Resource } from '../../resources.ts'
import type { Store, Stored, Watcher } from '../engine/store.ts'
import { serialize } from './serialize.ts'

export interface Watched {
  resource: Resource
  store: Store
  namespace: string | undefined
  matches: (object: Stored) => boolean
}

/**
 * Tells `onEvent` of what matches now, then of each change. An object that comes to match is
 * ADDED, one that no longer matches DELETED, as from the API server.
 */
export async function watch(
  { resource, store, namespace, matches }: Watched,
  onEvent: (event: WatchEvent<KubernetesObject>) => void,
): Promise<() => void> {
  const shown = new Map<string, Stored>()
  let watcher: Watcher | undefined
  let stopped = false

  function tell(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: Stored): void {
    const { uid } = object.metadata
    const here = type !== 'DELETED' && matches(object)
    const known = shown.has(uid)
    if (stopped || (!here && !known)) return
    if (here) shown.set(uid, object)
    else shown.delete(uid)
    const change = here ? (known ? 'MODIFIED' : 'ADDED') : 'DELETED'
    onEvent({ type: change, object: serialize(resource, object) })
  }

  async function start(): Promise<void> {
    const { items, resourceVersion } = await store.listWithResourceVersion(namespace)
    if (stopped) return
    const uids = new Set(items.map(({ metadata }) => metadata.uid))
    for (const [uid, object] of shown) if (!uids.has(uid)) tell('DELETED', object)
    for (const object of items)
      if (
        shown.get(object.metadata.uid)?.metadata.resourceVersion !== object.metadata.resourceVersion
      )
        tell('ADDED', object)
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
