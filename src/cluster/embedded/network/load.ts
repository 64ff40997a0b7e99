import type { Answer, Load, LoadReport } from '../../cluster.ts'
import type { EngineClock } from '../engine/clock.ts'

/** Sends a GET every `every` milliseconds until it is stopped, and counts what came of it. */
export function load(get: () => Promise<Answer>, every: number, clock: EngineClock): Load {
  const report: LoadReport = { sent: 0, failures: [], bodies: {} }
  const open = new Set<Promise<void>>()
  let timer = 0

  async function send(): Promise<void> {
    const at = clock.nowMs()
    try {
      const { status, body } = await get()
      report.bodies[body] = (report.bodies[body] ?? 0) + 1
      if (status < 200 || status > 299) report.failures.push({ at, reason: `status ${status}` })
    } catch (error) {
      report.failures.push({ at, reason: (error as Error).message })
    }
  }

  function next(): void {
    report.sent += 1
    const sent = send()
    open.add(sent)
    void sent.then(() => open.delete(sent))
    timer = clock.setTimeout(next, every)
  }
  next()

  return {
    async stop() {
      clock.clearTimeout(timer)
      await Promise.all(open)
      return report
    },
  }
}
