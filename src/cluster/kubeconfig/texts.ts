import { ApiError, type LogOptions } from '../cluster.ts'
import type { Connection } from './connection.ts'
import { queryOf } from './resource-paths.ts'

/** Reads text as it comes and calls `onLine` with each whole line. */
export async function byLine(
  read: (onText: (text: string) => void) => Promise<void>,
  onLine: (line: string) => void,
): Promise<void> {
  let rest = ''
  await read((text) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    for (const line of lines) if (line) onLine(line)
  })
}

/** The log of a Pod at a path of the API server; followed where `onText` is given. */
export async function logsOf(
  connection: Connection,
  pod: string,
  options: LogOptions,
): Promise<string> {
  const { onText, signal, ...query } = options
  const path = `${pod}/log${queryOf({ ...query, namespace: undefined, follow: onText ? true : undefined })}`
  let text = ''
  try {
    await connection.stream({ path, signal }, (part) => {
      text += part
      onText?.(part)
    })
  } catch (error) {
    // To abort is how a reader ends what he follows; what the server refuses he wants to see.
    if (!signal?.aborted || error instanceof ApiError) throw error
  }
  return text
}
