import type { WatchEvent } from '../../cluster/cluster.ts'
import type { KubernetesObject } from '../../cluster/objects.ts'
import type { Seen } from './messages.ts'

/** How often changes are told, in ms of the wall: oftener than an eye can follow is of no use. */
const every = 100

/**
 * Gathers the events of watches, and tells at most ten times a second what they come to: of each
 * object its latest state, once. Returns what hears an event.
 */
export function changes(
  post: (message: Extract<Seen, { type: 'objects' }>) => void,
): (event: WatchEvent<KubernetesObject>) => void {
  const gathered = new Map<string, WatchEvent<KubernetesObject>>()
  let later: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    later = undefined
    const events = [...gathered]
    gathered.clear()
    const isGone = ([, { type }]: (typeof events)[number]) => type === 'DELETED'
    post({
      type: 'objects',
      changed: events.filter((one) => !isGone(one)).map(([, { object }]) => object),
      gone: events.filter(isGone).map(([uid]) => uid),
    })
  }
  return (event) => {
    // What came and went in between is told as gone: whoever hears it need not have known it.
    gathered.set(event.object.metadata.uid ?? '', event)
    later ??= setTimeout(tell, every)
  }
}
