// A test's timers may be its own, and those here have to go on.
import { clearTimeout, setTimeout } from 'node:timers'

/** What a change made endless, or far slower. */
export class TooLong extends Error {}

/** Processor time in ms: others may be at work on this machine. */
export const spent = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

let end = Infinity
let ticks = 0
let isOver = false

/**
 * Called by each piece of changed code. Throws when the time is over, and from then on each time, so
 * that nobody who catches errors goes on.
 */
export function tick(): void {
  if (!isOver && (++ticks & 0x3ff || spent() < end)) return
  isOver = true
  throw new TooLong('it takes too long')
}

/** Runs `work` for so many ms of the processor's time at most, and waits no longer for what never comes. */
export async function within<T>(limit: number, work: () => Promise<T>): Promise<T> {
  isOver = false
  end = spent() + limit
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    const look = () => (idle() ? reject(new TooLong('it waits for ever')) : again())
    const again = () => (timer = setTimeout(look, 500))
    let before = spent()
    let quiet = 0
    // A process that is not given the processor is not idle: it is looked at a few times.
    const idle = () => {
      const now = spent()
      quiet = now - before < 20 ? quiet + 1 : 0
      before = now
      return quiet >= 6 || now > end
    }
    again()
  })
  try {
    const result = await Promise.race([work(), over])
    if (isOver) throw new TooLong('it takes too long')
    return result
  } finally {
    clearTimeout(timer)
    end = Infinity
    isOver = false
  }
}
