import { ApiError } from '../../cluster.ts'
import { listerOf, type Lister } from '../apiserver/follow.ts'
import type { EngineClock } from '../engine/clock.ts'
import type { Store } from '../engine/store.ts'
import { controllerOf } from './owned.ts'

/** When a work that somebody else has overtaken is tried again, in ms. */
const retry = 1000

/** The works of a controller, by the uids of its objects. */
export interface WorkQueue {
  /** Works on an object at a time, in ms, unless it is to be worked on before. */
  at(uid: string, time: number): void
  /** Works on it as soon as possible. */
  soon(uid: string): void
  /** Works on it no more. */
  forget(uid: string): void
}

/** A queue that works on one object after the other, and again on one whose work has failed. */
export function workQueue(clock: EngineClock, sync: (uid: string) => Promise<void>): WorkQueue {
  const timers = new Map<string, { time: number; handle: number }>()
  let turn: Promise<unknown> = Promise.resolve()

  function at(uid: string, time: number): void {
    const timer = timers.get(uid)
    if (timer && timer.time <= time) return
    if (timer) clock.clearTimeout(timer.handle)
    const run = () => {
      timers.delete(uid)
      turn = turn
        .then(() => sync(uid))
        .catch((error: unknown) => {
          if (!(error instanceof ApiError)) throw error
          at(uid, clock.nowMs() + retry)
        })
    }
    timers.set(uid, { time, handle: clock.setTimeout(run, Math.max(0, time - clock.nowMs())) })
  }

  return {
    at,
    soon: (uid) => at(uid, clock.nowMs()),
    forget(uid) {
      const timer = timers.get(uid)
      if (timer) clock.clearTimeout(timer.handle)
      timers.delete(uid)
    },
  }
}

/** The objects of a kind, each of which is worked on when it changes. */
export const queued = (store: Store, queue: WorkQueue): Promise<Lister> =>
  listerOf(store, (change, { metadata }) =>
    change === 'DELETED' ? queue.forget(metadata.uid) : queue.soon(metadata.uid),
  )

/** Lets the owners of a kind be worked on when an object that they control changes. */
export async function queueOwners(
  store: Store,
  owners: Lister,
  kind: string,
  queue: WorkQueue,
): Promise<void> {
  await listerOf(store, (_change, object) => {
    const owner = controllerOf(object, kind)
    if (owner && owners.items.has(owner)) queue.soon(owner)
  })
}
