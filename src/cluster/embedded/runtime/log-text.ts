import type { LogOptions } from '../../cluster.ts'
import type { Written } from './log-book.ts'

/** A log as text: its last lines, those since a time, with the times of the lines. */
export function logText(
  log: readonly Written[],
  { tailLines, sinceSeconds, sinceTime, timestamps, limitBytes }: LogOptions,
  now: number,
): string {
  const since = Math.max(
    sinceSeconds === undefined ? -Infinity : now - sinceSeconds * 1000,
    sinceTime === undefined ? -Infinity : Date.parse(sinceTime),
  )
  const lines = linesOf(log).filter(({ at }) => at >= since)
  const last = tailLines === undefined ? lines : tailLines === 0 ? [] : lines.slice(-tailLines)
  const text = last.map((line) => (timestamps ? stamped(line) : line.text)).join('')
  return limitBytes === undefined ? text : firstBytes(text, limitBytes)
}

/** A line with its time before it, as the kubelet writes it. */
export const stamped = ({ at, text }: Written): string =>
  `${new Date(at).toISOString().replace('Z', '000000Z')} ${text}`

/** The lines of a log, each with the time of its beginning; the last one may have no end yet. */
function linesOf(log: readonly Written[]): Written[] {
  const lines: Written[] = []
  let open: Written | undefined
  for (const { at, text } of log)
    for (const [piece] of text.matchAll(/[^\n]*\n|[^\n]+$/g)) {
      if (open) open.text += piece
      else lines.push((open = { at, text: piece }))
      if (piece.endsWith('\n')) open = undefined
    }
  return lines
}

function firstBytes(text: string, bytes: number): string {
  return new TextDecoder().decode(new TextEncoder().encode(text).slice(0, bytes))
}
