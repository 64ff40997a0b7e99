import type { WatchEvent } from '../../cluster/cluster.ts'
import type { KubernetesObject, Pod } from '../../cluster/objects.ts'

/** One second of the cluster's time, as somebody who looks on is told of it. */
export interface Moment {
  /** The seconds since 1970 at its beginning. */
  second: number
  /** The fewest Pods that were ready in it, those of the cluster itself left out. */
  ready: number
  /** How many requests each Pod has answered, by its uid. */
  answered: Record<string, number>
  /** How many requests got no answer. */
  failed: number
}

/** Keeps what happens, second by second. */
export interface Moments {
  /** Takes in an event of a watch of Pods. */
  pod(event: WatchEvent<KubernetesObject>): void
  /** Takes in a request: the address that answered, or none. */
  request(ip: string | undefined): void
  /**
   * What was not told yet: the seconds that something was seen in, and the present one. Nothing where
   * that is what it was when it was last told.
   */
  tell(): Moment[]
}

/** A story may run faster than anybody asks: more seconds than these are of no use. */
const most = 60

/** `now` is the cluster's time, in milliseconds since 1970. */
export function moments(now: () => number): Moments {
  const ready = new Set<string>()
  const uids = new Map<string, string>()
  let untold: Moment[] = []
  let last: Moment | undefined
  let lastTold = ''

  function present(): Moment {
    const second = Math.floor(now() / 1000)
    if (last?.second !== second) last = { second, ready: ready.size, answered: {}, failed: 0 }
    if (untold.at(-1) !== last) untold = [...untold, last].slice(-most)
    return last
  }

  return {
    pod({ type, object }) {
      const { metadata, status } = object as Pod
      const { uid = '', namespace = '' } = metadata
      // What has been so far in this second counts, too.
      const moment = present()
      const isReady = status?.conditions?.some(
        (one) => one.type === 'Ready' && one.status === 'True',
      )
      if (type !== 'DELETED' && isReady && !namespace.startsWith('kube-')) ready.add(uid)
      else ready.delete(uid)
      if (status?.podIP) uids.set(status.podIP, uid)
      moment.ready = Math.min(moment.ready, ready.size)
    },
    request(ip) {
      const moment = present()
      const uid = ip === undefined ? undefined : uids.get(ip)
      if (ip === undefined) moment.failed += 1
      else if (uid !== undefined) moment.answered[uid] = (moment.answered[uid] ?? 0) + 1
    },
    tell() {
      const now = JSON.stringify(present())
      const told = untold
      untold = []
      // Most often nothing has happened, and there is nothing to draw.
      if (told.length === 1 && now === lastTold) return []
      lastTold = now
      return told
    },
  }
}
