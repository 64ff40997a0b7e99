/**
 * Turns `process.exit` into an error from here on: a check that calls it would end the run, with all
 * results lost and what it made left. Returns the way to exit that is left to the run.
 */
export function refuseExit(): typeof process.exit {
  const exit = process.exit.bind(process)
  process.exit = (code) => {
    throw new Error(`process.exit(${code ?? ''}) was called: a check ends by returning or throwing`)
  }
  return exit
}
