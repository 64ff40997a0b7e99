import type { PageImages } from '../targets/page-images.ts'
import { Interrupted, interruptedStatus, interruption } from './interruption.ts'
import { red } from './style.ts'

/**
 * Runs the scenarios of the repository at `root` in this process, with the images that its pages
 * name, and sets its exit status.
 */
export async function start(root: string, pageImages: PageImages, argv: string[]): Promise<void> {
  const signal = interruption()
  try {
    // Loaded once signals are heard.
    const { main } = await import('./main.ts')
    process.exitCode = await main(root, pageImages, argv, signal)
  } catch (error) {
    process.exitCode = signal.aborted ? interruptedStatus : 2
    if (!signal.aborted) process.stderr.write(`\n${await explained(error)}\n`)
  }
  if (!signal.aborted) return
  if (signal.reason instanceof Interrupted) process.stderr.write(red('\nInterrupted.\n'))
  else {
    // Outside of every check: nobody knows what it has spoilt.
    process.exitCode = 2
    process.stderr.write(`\nEnded by an error that nothing caught: ${traceOf(signal.reason)}\n`)
  }
}

async function explained(error: unknown): Promise<string> {
  const { knownFault } = await import('../machine/known-faults.ts')
  const fault = knownFault(error)
  if (fault) return `${fault.what}\n  ${fault.mend.replaceAll('\n', '\n  ')}`
  return error instanceof Error ? error.message : String(error)
}

const traceOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
