import type { Cluster } from '../cluster/cluster.ts'
import { Mismatch } from './watching.ts'

/** No check of a page takes longer, and no command but those that wait for other scenarios; in milliseconds. */
const usual = 180_000

/**
 * Runs `work` with a signal that aborts after the limit, and throws a Mismatch then.
 *
 * On the embedded cluster there is no timer: its time goes on only while something waits for it,
 * and the watchdog of its worker ends what hangs.
 */
export async function withinLimit<T>(
  cluster: Cluster,
  what: string,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal | undefined) => Promise<T>,
  limit = usual,
): Promise<T> {
  if (cluster.simulated) return work(signal)
  const stop = new AbortController()
  const abort = () => stop.abort()
  signal?.addEventListener('abort', abort, { once: true })
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Mismatch(`${what} still running after ${limit / 1000} s`))
      abort()
    }, limit)
  })
  try {
    return await Promise.race([work(stop.signal), late])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}
