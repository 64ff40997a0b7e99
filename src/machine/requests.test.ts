import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { RequestError } from '../cluster/cluster.ts'
import { requests } from './requests.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function serve(listener: RequestListener) {
  let connections = 0
  const server = createServer(listener)
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  }
  closing.push(close)
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, connections: () => connections, close }
}

test('an answer has its status and body, whatever the status', async () => {
  const { url } = await serve((_, answer) => answer.writeHead(503).end('not ready'))
  expect(await requests.request(url)).toEqual({ status: 503, body: 'not ready' })
})

test('each request has a connection of its own', async () => {
  const { url, connections } = await serve((_, answer) => answer.end('ok'))
  await requests.request(url)
  await requests.request(url)
  expect(connections()).toBe(2)
})

const silent: RequestListener = () => {}
test.each([
  ['nothing listens', 'ECONNREFUSED', undefined],
  ['nothing is answered in time', 'no answer within 20 ms', silent],
  [
    'the connection breaks',
    'socket hang up',
    ((_, answer) => void answer.destroy()) satisfies RequestListener,
  ],
  [
    'it breaks in the midst of the answer',
    'aborted',
    ((_, answer) => {
      answer.writeHead(200, { 'content-length': '100' })
      answer.write('part', () => answer.destroy())
    }) satisfies RequestListener,
  ],
])(
  'where %s, a RequestError says so',
  async (_, message, listener: RequestListener | undefined) => {
    const { url, close } = await serve(listener ?? (() => {}))
    if (!listener) await close()
    const error = await requests
      .request(url, { timeout: listener === silent ? 20 : 5000 })
      .catch((error: unknown) => error)
    expect(error).toBeInstanceOf(RequestError)
    expect((error as Error).message).toContain(message)
  },
)

test('load counts what is answered, by body, and each failure with its time and reason', async () => {
  let asked = 0
  const { url } = await serve((_, answer) => {
    asked += 1
    if (asked === 2) answer.writeHead(500).end('no')
    else if (asked === 3) answer.destroy()
    else answer.end('yes')
  })
  const begun = Date.now()
  const load = await requests.load(url, { every: 5 })
  while (asked < 5) await setImmediate()
  const { sent, failures, bodies } = await load.stop()
  expect(sent).toBe(asked)
  expect(failures.map(({ reason }) => reason).toSorted()).toEqual(['socket hang up', 'status 500'])
  expect(failures.every(({ at }) => at >= begun && at <= Date.now())).toBe(true)
  expect(bodies).toEqual({ yes: sent - 2, no: 1 })
})

test('load waits for the requests that are under way when it is stopped, and sends no more', async () => {
  const waiting: (() => void)[] = []
  let open = false
  const { url } = await serve((_, answer) => {
    if (open) answer.end('late')
    else waiting.push(() => answer.end('late'))
  })
  const load = await requests.load(url, { every: 1 })
  while (!waiting.length) await setImmediate()
  let settled = false
  const stopped = load.stop().finally(() => (settled = true))
  await requests.request(url, { timeout: 20 }).catch(() => undefined)
  expect(settled).toBe(false)
  open = true
  waiting.forEach((answer) => answer())
  const { sent, failures, bodies } = await stopped
  expect(failures).toEqual([])
  expect(bodies).toEqual({ late: sent })
})
