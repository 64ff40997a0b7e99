import { type Debugger, Session } from 'node:inspector'
import { writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { whatIsLeft } from './what-is-left.ts'
import { spinning, type Spin } from './spin-watch.ts'

const { shared, checks, patience } = workerData as {
  shared: Int32Array
  checks: string[]
  patience: number
}
let left: [command: string, what: string][] = []
parentPort?.on('message', (now) => (left = now))

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

/** Stops the run's thread where it is, and ends the process if that is in a check. */
function look(): void {
  busy = true
  const session = new Session()
  session.connectToMainThread()
  // A frame of a module has no address of its own.
  const urls = new Map<string, string>()
  session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url))
  session.on('Debugger.paused', ({ params }) => {
    const spin = spinIn(params.callFrames, urls)
    if (spin) {
      const [frame] = params.callFrames
      // In the midst of the check, that thread says what is known, writes it, and ends the process.
      const expression = `globalThis[Symbol.for(${JSON.stringify(spinning)})](${JSON.stringify(spin)})`
      return session.post(
        'Debugger.evaluateOnCallFrame',
        { callFrameId: frame?.callFrameId ?? '', expression },
        () => endAt(spin),
      )
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

/** Where even that went wrong, there is no other way to end the process, nor a status of its own. */
function endAt({ file, line }: Spin): void {
  writeSync(2, `\nEnded: the check at ${file}:${line} spins.\n${whatIsLeft(left)}`)
  process.kill(process.pid, 'SIGKILL')
}

function spinIn(frames: Debugger.CallFrame[], urls: Map<string, string>): Spin | undefined {
  for (const { location } of frames) {
    const url = urls.get(location.scriptId) ?? ''
    const file = url.startsWith('file:') ? fileURLToPath(url) : ''
    if (checks.includes(file)) return { file, line: location.lineNumber + 1 }
  }
  return undefined
}
