import { type Debugger, Session } from 'node:inspector'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { Spin } from './spin-watch.ts'

const { shared, checks, patience } = workerData as {
  shared: Int32Array
  checks: string[]
  patience: number
}
let beats = -1
let heard = performance.now()
let looked = performance.now()
let busy = false

setInterval(() => {
  const now = performance.now()
  // After this thread itself stood still, as with Ctrl-Z, the other has not had its time.
  const awake = now - looked < patience / 2
  looked = now
  const count = Atomics.load(shared, 0)
  if (count !== beats || !awake) {
    beats = count
    heard = now
  } else if (!busy && now - heard > patience) look()
}, patience / 10)

/** Stops the run's thread where it is, and ends what it does if that is a check. */
function look(): void {
  busy = true
  const session = new Session()
  session.connectToMainThread()
  session.on('Debugger.paused', ({ params }) => {
    const spin = spinIn(params.callFrames)
    if (spin) {
      parentPort?.postMessage(spin)
      session.post('Runtime.terminateExecution')
    }
    session.post('Debugger.resume')
    session.post('Debugger.disable', () => {
      session.disconnect()
      heard = performance.now()
      busy = false
    })
  })
  session.post('Debugger.enable')
  session.post('Debugger.pause')
}

function spinIn(frames: Debugger.CallFrame[]): Spin | undefined {
  for (const { url, location } of frames) {
    const file = url.startsWith('file:') ? fileURLToPath(url) : ''
    if (checks.includes(file)) return { file, line: location.lineNumber + 1 }
  }
  return undefined
}
