import http from 'node:http'
import { type Answer, type Cluster, type LoadReport, RequestError } from '../cluster/cluster.ts'
import { wallClock } from '../cluster/wall-clock.ts'

/** Requests from this machine, each over a connection of its own. */
export const requests: Pick<Cluster, 'request' | 'load'> = {
  request: (url, { timeout = 5000 } = {}) => get(url, timeout),
  async load(url, { every, timeout = 5000 }) {
    const report: LoadReport = { sent: 0, failures: [], bodies: {} }
    const waiting = new Set<Promise<void>>()
    const send = () => {
      report.sent += 1
      const at = wallClock()
      const answered = get(url, timeout)
        .then(({ status, body }) => {
          report.bodies[body] = (report.bodies[body] ?? 0) + 1
          if (status < 200 || status > 299) report.failures.push({ at, reason: `status ${status}` })
        })
        .catch(({ message }: Error) => void report.failures.push({ at, reason: message }))
        .finally(() => waiting.delete(answered))
      waiting.add(answered)
    }
    const timer = setInterval(send, every)
    return {
      stop: async () => {
        clearInterval(timer)
        await Promise.all(waiting)
        return report
      },
    }
  },
}

function get(url: string, timeout: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // Of a name with several addresses, the error has no message of its own.
    const fail = ({ message, code }: NodeJS.ErrnoException) =>
      reject(new RequestError(message || String(code)))
    const sent = http.get(url, { agent: false, timeout }, (answer) => {
      let body = ''
      answer
        .setEncoding('utf8')
        .on('data', (text: string) => (body += text))
        .on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
        .on('error', fail)
    })
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${timeout} ms`)))
    sent.on('error', fail)
  })
}
