import type { FromWorker, Seen, ToWorker } from '../embedded/messages.ts'

/** The part of a `Worker` that is used here. */
export interface WorkerLike {
  postMessage(message: ToWorker): void
  terminate(): void
  onmessage: ((event: { data: FromWorker | Seen }) => void) | null
  onerror: ((event: { preventDefault?(): void }) => void) | null
}

/** A worker's cluster, as the parts of a page share it. */
export interface LiveSession {
  send(message: ToWorker): void
  end(): void
}

/** What ended a session that nobody ended: it was never heard, or it is silent. */
export type Lost = 'never loaded' | 'hung'

/** No sign of life for so long, in ms, and the engine is taken to spin. */
const silence = 5000
/** How often a worker says that it is alive, in ms. */
export const pulse = 1000
/** How often the watchdog looks, in ms. */
const look = 500

/**
 * Opens a session on a worker that has just been made. `hear` gets all it says; `lost` is called once
 * where it could not be loaded, or does not answer any more: it has been ended then.
 *
 * A page that sleeps hears nothing: only time that it was awake for counts as silence.
 */
export function liveSession(
  worker: WorkerLike,
  hear: (message: Exclude<FromWorker | Seen, { type: 'alive' }>) => void,
  lost: (why: Lost) => void,
): LiveSession {
  let heard = false
  let quiet = 0
  let before = performance.now()
  const end = () => {
    clearInterval(watchdog)
    worker.onmessage = null
    worker.onerror = null
    worker.terminate()
  }
  const lose = (why: Lost) => {
    end()
    lost(why)
  }
  const watchdog = setInterval(() => {
    const now = performance.now()
    // A worker that is still loading is not silent yet.
    if (heard) quiet += Math.min(now - before, 2 * look)
    before = now
    if (quiet > silence) lose('hung')
  }, look)
  worker.onmessage = ({ data }) => {
    heard = true
    quiet = 0
    if (data.type !== 'alive') hear(data)
  }
  worker.onerror = (event) => {
    event.preventDefault?.()
    lose(heard ? 'hung' : 'never loaded')
  }
  return { send: (message) => worker.postMessage(message), end }
}
