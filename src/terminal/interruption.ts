import { leftBehind } from '../machine/left-behind.ts'
import { exit, refuseExit } from '../machine/refuse-exit.ts'
import { whatIsLeft } from '../machine/what-is-left.ts'

/** Why a run was ended before it was over: a signal, or nobody reads any more what it prints. */
export class Interrupted extends Error {
  override name = 'Interrupted'

  constructor(by: string) {
    super(`interrupted by ${by}`)
  }
}

/** The status of a run that was interrupted, as a shell has it for Ctrl-C. */
export const interruptedStatus = 130

/**
 * A signal that aborts when the run is to end: at Ctrl-C, SIGTERM, SIGHUP, a closed output, or an
 * error that nobody caught. The run then cleans up. At the second signal the process ends at once
 * and names what is left, each with the command that removes it.
 */
export function interruption(): AbortSignal {
  const stop = new AbortController()
  refuseExit()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      if (!stop.signal.aborted) return stop.abort(new Interrupted(name))
      process.stderr.write(whatIsLeft(leftBehind))
      exit(interruptedStatus)
    })
  for (const stream of [process.stdout, process.stderr])
    // What is written from here on is lost, and that is no error of the run.
    stream.on('error', () => stop.abort(new Interrupted('closed output')))
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => stop.abort(error))
  return stop.signal
}
