import type { Stored } from '../../engine/store.ts'

/** Writes the engine's `10000ms` in the message of a waiting container as Go does: `10s`. */
export function writeDurations(waiting: Stored | undefined): void {
  if (!waiting?.message) return
  waiting.message = waiting.message.replace(/\b(\d+)ms\b/g, (_match: string, amount: string) =>
    goDuration(Number(amount)),
  )
}

/** As Go prints a duration: `10s`, `1m20s`, `5m0s`. */
function goDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`
}
