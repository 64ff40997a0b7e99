/** The way to exit that is left to the run. */
export const exit: typeof process.exit = process.exit.bind(process)

/**
 * Turns `process.exit` into an error from here on: a check that calls it would end the run, with all
 * results lost and what it made left.
 */
export function refuseExit(): void {
  process.exit = (code) => {
    throw new Error(`process.exit(${code ?? ''}) was called: a check ends by returning or throwing`)
  }
}
