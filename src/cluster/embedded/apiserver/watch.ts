import type { WatchEvent } from '../../cluster.ts'
import type { KubernetesObject } from '../../objects.ts'
import type { Resource } from '../../resources.ts'
import type { Store, Stored } from '../engine/store.ts'
import { follow } from './follow.ts'
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
export function watch(
  { resource, store, namespace, matches }: Watched,
  onEvent: (event: WatchEvent<KubernetesObject>) => void,
): Promise<() => void> {
  const shown = new Set<string>()
  return follow(store, namespace, (change, object) => {
    const { uid } = object.metadata
    const here = change !== 'DELETED' && matches(object)
    const before = shown.has(uid)
    if (!here && !before) return
    if (here) shown.add(uid)
    else shown.delete(uid)
    const type = here ? (before ? 'MODIFIED' : 'ADDED') : 'DELETED'
    onEvent({ type, object: serialize(resource, object) })
  })
}
