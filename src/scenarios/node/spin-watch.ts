import { Worker } from 'node:worker_threads'

/** A check that holds the thread of the run and does not let go: where it was, as `scenarios/a.ts:12`. */
export interface Spin {
  /** The path of the file of checks. */
  file: string
  line: number
}

/** No sign of life of the run's thread for so long, in ms, and whatever it does is looked at. */
const silence = 5000

/**
 * Watches this thread from another. Where a check spins, its loop is ended, so that the run and its
 * signals go on, and `onSpin` is told. Returns the way to end the watch.
 */
export function watchForSpins(
  checks: string[],
  onSpin: (spin: Spin) => void,
  { patience = silence }: { patience?: number } = {},
): () => Promise<unknown> {
  const shared = new Int32Array(new SharedArrayBuffer(4))
  const beat = setInterval(() => Atomics.add(shared, 0, 1), patience / 20)
  beat.unref()
  const worker = new Worker(new URL('spin-worker.ts', import.meta.url), {
    workerData: { shared, checks, patience },
  })
  worker.on('message', onSpin)
  // Without it, the run goes on unwatched.
  worker.on('error', () => undefined)
  worker.unref()
  return () => {
    clearInterval(beat)
    return worker.terminate()
  }
}
