import { Worker } from 'node:worker_threads'
import { leftBehind } from '../../machine/left-behind.ts'

/** No sign of life of the run's thread for so long, in ms, and whatever it does is looked at. */
const silence = 5000

/**
 * Watches this thread from another. Where one of the files of checks spins, nothing else goes on,
 * signals neither: the process is ended, with where it was and what is left. To end the loop alone
 * would leave Node in a state that it does not survive.
 *
 * `tell` passes on what stands now; it is passed on by itself as long as this thread goes on.
 */
export function watchForSpins(checks: string[]): { tell(): void; end(): Promise<unknown> } {
  const shared = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL('spin-worker.ts', import.meta.url), {
    workerData: { shared, checks, patience: silence },
  })
  const tell = () => worker.postMessage([...leftBehind])
  const beat = setInterval(() => {
    Atomics.add(shared, 0, 1)
    tell()
  }, silence / 20)
  beat.unref()
  // Without it, the run goes on unwatched.
  worker.on('error', () => clearInterval(beat))
  worker.unref()
  return {
    tell,
    end: () => {
      clearInterval(beat)
      return worker.terminate()
    },
  }
}
