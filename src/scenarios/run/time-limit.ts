import type { Cluster } from '../../cluster/cluster.ts'
import { Mismatch } from '../../cluster/watching.ts'

/** Nothing takes longer for which no other limit is said; in milliseconds. */
const usual = 180_000

/**
 * Runs `work` with a signal that aborts after the limit, and throws a Mismatch then. Where `signal`
 * aborts, its reason is thrown as soon as the work ends, or after the `grace` that it has for it.
 *
 * On the embedded cluster there is no timer: its time goes on only while something waits for it,
 * and the watchdog of its worker ends what hangs.
 */
export async function withinLimit<T>(
  cluster: Cluster,
  what: string,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal | undefined) => Promise<T>,
  { limit = usual, grace = 0 }: { limit?: number; grace?: number } = {},
): Promise<T> {
  if (cluster.simulated) return work(signal)
  signal?.throwIfAborted()
  const stop = new AbortController()
  const late = Promise.withResolvers<never>()
  const end = (error: unknown, after: number) => {
    stop.abort(error)
    timers.push(setTimeout(() => late.reject(error), after))
  }
  const timers = [
    setTimeout(() => end(new Mismatch(`${what} still running after ${limit / 1000} s`), 0), limit),
  ]
  const abort = () => end(signal?.reason, grace)
  signal?.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work(stop.signal), late.promise])
  } finally {
    timers.forEach((timer) => clearTimeout(timer))
    signal?.removeEventListener('abort', abort)
  }
}
