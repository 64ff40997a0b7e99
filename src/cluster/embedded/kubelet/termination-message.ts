import type { Stored } from '../engine/store.ts'

const longestFile = 4096
const longestLog = 2048
const mostLines = 80

/**
 * What a container that ended says of its end: what it wrote to its file for that, or, where it
 * failed and the policy asks for it, the end of its log.
 * https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/
 */
export function terminationMessage(
  { terminationMessagePath: path, terminationMessagePolicy: policy }: Stored,
  files: ReadonlyMap<string, string>,
  log: string,
  exitCode: number,
): string {
  const written = files.get(path ?? '') ?? ''
  if (written !== '') return written.slice(0, longestFile)
  if (policy !== 'FallbackToLogsOnError' || exitCode === 0) return ''
  const lines = log.split(/(?<=\n)/)
  return lines.slice(-mostLines).join('').slice(-longestLog)
}
