import { ApiError, NotSimulated } from '../../cluster/cluster.ts'
import { Exit, Failure, Failures } from '../failure.ts'

/**
 * What kubectl writes to standard error for an error, and its exit status. After `checkErr` of
 * k8s.io/kubectl/pkg/cmd/util/helpers.go.
 */
export function errorMessage(error: unknown): { text: string; exitCode: number } {
  if (error instanceof Exit)
    return { text: error.message && lineOf(error.message), exitCode: error.exitCode }
  if (error instanceof Failures && error.errors.length === 1) return errorMessage(error.errors[0])
  if (error instanceof Failures)
    return {
      text: error.errors.map((each) => `${standard(each) ?? plain(each)}\n`).join(''),
      exitCode: 1,
    }
  if (error instanceof ApiError && error.reason === 'Invalid')
    return { text: invalid(error), exitCode: 1 }
  const message = standard(error) ?? plain(error)
  const text = standard(error) || message.startsWith('error: ') ? message : `error: ${message}`
  return { text: lineOf(text), exitCode: error instanceof Failure ? error.exitCode : 1 }
}

const lineOf = (text: string) => (text.endsWith('\n') ? text : `${text}\n`)

const plain = (error: unknown) => (error instanceof Error ? error.message : String(error))

function standard(error: unknown): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  if (error.reason === 'Unauthorized')
    return `error: You must be logged in to the server (${error.message})`
  return error.reason
    ? `Error from server (${error.reason}): ${error.message}`
    : `Error from server: ${error.message}`
}

/** `The Deployment "x" is invalid: …`: kind and name stand in the server's message. */
function invalid(error: ApiError): string {
  const [, kind, name] =
    /(?:^|: )([A-Z]\w*)(?:\.[\w.-]+)? "([^"]*)" is invalid/.exec(error.message) ?? []
  const subject = kind ? `The ${kind} "${name}" is invalid` : 'The request is invalid'
  const causes = [...new Set(error.causes.map(({ field, message }) => `${field}: ${message}`))]
  if (causes.length === 0) return kind ? `${subject}\n` : `${subject}: ${error.message}\n`
  if (causes.length === 1) return `${subject}: ${causes[0]}\n`
  return `${subject}: \n${causes.map((cause) => `* ${cause}\n`).join('')}`
}

/**
 * The error with the file that it came from, as `AddSourceToErr` of kubectl puts it. What is not
 * simulated is no error of kubectl's: it stays as it is.
 */
export function withSource(verb: string, source: string | undefined, error: unknown): unknown {
  if (!source || error instanceof NotSimulated) return error
  const message = `error when ${verb} "${source}": ${plain(error)}`
  if (!(error instanceof ApiError)) return new Failure(message)
  return new ApiError({ code: error.code, reason: error.reason, message, causes: error.causes })
}
