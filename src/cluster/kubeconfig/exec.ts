import { Writable } from 'node:stream'
import { ApiError, type Executed } from '../cluster.ts'
import { type Connection } from './connection.ts'
import { queryOf } from './resource-paths.ts'

export interface ExecTarget {
  namespace: string
  pod: string
  container?: string
}

/** Runs a command in a container, over a WebSocket, and reads what it prints and how it ends. */
export async function execIn(
  connection: Connection,
  { namespace, pod, container }: ExecTarget,
  command: string[],
): Promise<Executed> {
  const { Exec } = await import('@kubernetes/client-node')
  const [stdout, stderr] = [collected(), collected()]
  return new Promise((resolve, reject) => {
    const onStatus = (status: ExecStatus) => {
      const exitCode = exitCodeOf(status)
      if (exitCode === undefined) reject(errorOf(status))
      else resolve({ stdout: stdout.text(), stderr: stderr.text(), exitCode })
    }
    new Exec(connection.kubeconfig)
      // Without a container's name the server takes the Pod's only one, or says that there are more.
      .exec(
        namespace,
        pod,
        container ?? (undefined as never),
        command,
        stdout.stream,
        stderr.stream,
        null,
        false,
        onStatus as never,
      )
      .then((socket) => {
        socket.onclose = () =>
          reject(new ApiError({ code: 500, reason: 'InternalError', message: lost(command, pod) }))
      })
      .catch((error: { message?: string }) =>
        refusal(connection, { namespace, pod, container }, command, error.message).then(reject),
      )
  })
}

interface ExecStatus {
  status?: string
  reason?: string
  message?: string
  code?: number
  details?: { causes?: { reason?: string; message?: string }[] }
}

/** The exit code that a Status of the exec protocol carries; none where the command never ran. */
export function exitCodeOf(status: ExecStatus): number | undefined {
  if (status.status === 'Success') return 0
  const cause = status.details?.causes?.find(({ reason }) => reason === 'ExitCode')
  return cause && Number(cause.message)
}

const errorOf = ({ code = 500, reason = 'InternalError', message = '' }: ExecStatus) =>
  new ApiError({ code, reason, message })

/** A WebSocket that is refused carries no Status: ask for the same without one, and read why. */
async function refusal(
  connection: Connection,
  { namespace, pod, container }: ExecTarget,
  command: string[],
  message = '',
): Promise<Error> {
  const words = command.map((word) => `&command=${encodeURIComponent(word)}`).join('')
  const path = `/api/v1/namespaces/${namespace}/pods/${pod}/exec${queryOf({ container, stdout: true })}`
  try {
    await connection.send({ path: path + words })
  } catch (error) {
    if (!(error instanceof ApiError)) return error as Error
    if (!/upgrade request required/i.test(error.message)) return error
  }
  const named = container ? ` "${container}"` : ''
  return new ApiError({
    code: 500,
    reason: 'InternalError',
    message: `cannot run a command in Pod ${pod}: its container${named} is not running (${message})`,
  })
}

const lost = (command: string[], pod: string) =>
  `the connection to Pod ${pod} ended before "${command.join(' ')}" did`

function collected() {
  const chunks: Buffer[] = []
  return {
    stream: new Writable({
      write: (chunk: Buffer, _encoding, done) => (chunks.push(chunk), done()),
    }),
    text: () => Buffer.concat(chunks).toString('utf8'),
  }
}
