import { request } from './request.js'

/**
 * Sends a GET every `every` milliseconds until the returned function is called, which waits for
 * the last answers and resolves to the report: how many were sent, how often each body came, and
 * each failure (no answer, or a status other than 2xx) with the time at which it was sent.
 */
export function startLoad(url, every, timeout) {
  const report = { sent: 0, failures: [], bodies: {} }
  const open = new Set()

  const send = async () => {
    const at = Date.now()
    report.sent += 1
    try {
      const { status, body } = await request(url, timeout)
      report.bodies[body] = (report.bodies[body] ?? 0) + 1
      if (status < 200 || status > 299) report.failures.push({ at, reason: `status ${status}` })
    } catch (error) {
      report.failures.push({ at, reason: error.message })
    }
  }
  const begin = () => {
    const sending = send().finally(() => open.delete(sending))
    open.add(sending)
  }

  begin()
  const timer = setInterval(begin, every)
  return async () => {
    clearInterval(timer)
    await Promise.all(open)
    return report
  }
}
