import { NotSimulated } from '../cluster/cluster.ts'

/** A command that ends: its message goes to standard error as it stands after `error: `. */
export class Failure extends Error {
  override name = 'Failure'
  readonly exitCode: number

  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Several problems at once: each goes on a line of its own, or all in one where they are one of several. */
export class Failures extends Error {
  override name = 'Failures'
  readonly errors: unknown[]

  constructor(errors: unknown[]) {
    const messages = errors.map((error) => (error instanceof Error ? error.message : String(error)))
    super(
      messages.length === 1 ? (messages[0] as string) : `[${[...new Set(messages)].join(', ')}]`,
    )
    this.errors = errors
  }
}

/** Ends the command with this status; the message, if any, stands without `error: `. */
export class Exit extends Error {
  override name = 'Exit'
  readonly exitCode: number

  constructor(exitCode: number, message = '') {
    super(message)
    this.exitCode = exitCode
  }
}

/** A wrong use of a command: kubectl points at its help. */
export function usageError(command: string, message: string): Failure {
  return new Failure(`${message}\nSee 'kubectl ${command} -h' for help and examples`)
}

/** Throws what was collected: nothing, the one problem, or all of them. */
export function throwAll(errors: unknown[]): void {
  if (errors.length === 1) throw errors[0]
  if (errors.length > 1) throw new Failures(errors)
}

/** What is not simulated among the errors of a command: then nobody knows how it would have ended. */
export function notSimulatedIn(error: unknown): NotSimulated | undefined {
  const found = allNotSimulated(error)
  if (found.length < 2) return found[0]
  return new NotSimulated([...new Set(found.map(({ message }) => message))].join('\n'))
}

function allNotSimulated(error: unknown): NotSimulated[] {
  if (error instanceof NotSimulated) return [error]
  return error instanceof Failures ? error.errors.flatMap(allNotSimulated) : []
}
