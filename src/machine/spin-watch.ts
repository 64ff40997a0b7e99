import { closeSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { leftBehind } from './left-behind.ts'
import { exit } from './refuse-exit.ts'

/** No sign of life of the run's thread for so long, in ms, and whatever it does is looked at. */
const silence = 5000

/** Where a check is that does not let go of the processor. */
export interface Spin {
  file: string
  line: number
}

/** The name under which this thread has what it does then, for the other to call. */
export const spinning = 'podium.spinning'

/**
 * Watches this thread from another. Where one of the files of checks spins, nothing else goes on,
 * signals neither: `onSpin` is called from within the loop, and the process ended with the status
 * that it returns. To end the loop alone would leave Node in a state that it does not survive.
 *
 * `tell` passes on what stands now; it is passed on by itself as long as this thread goes on.
 */
export function watchForSpins(
  checks: string[],
  onSpin: (spin: Spin, seconds: number) => number,
): { tell(): void; end(): Promise<unknown> } {
  Object.assign(globalThis, {
    [Symbol.for(spinning)]: (spin: Spin) => {
      const status = onSpin(spin, silence / 1000)
      // All is said. Node would add that it waits for a debugger, and does not.
      closeSync(2)
      exit(status)
    },
  })
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
