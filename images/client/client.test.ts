import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { LoadReport } from '../../src/cluster/cluster.ts'
import { firstAnswer, type Running } from '../contract/ground.ts'
import { processes } from '../contract/processes.ts'

const ground = processes()
let client: Running

beforeAll(async () => {
  client = await ground.run('client:v1.0')
  await firstAnswer(ground, client)
})
afterAll(() => ground.close())

/** Asks the client on its control port. */
async function ask(method: string, path: string, query: Record<string, string> = {}) {
  const response = await fetch(`${client.url}${path}?${new URLSearchParams(query)}`, { method })
  return { status: response.status, body: (await response.json()) as unknown }
}

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0)
  await once(server, 'listening')
  onTestFinished(() => (server.closeAllConnections(), void server.close()))
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

test('sends a request and passes the answer on, whatever its status', async () => {
  const url = await serve((_request, response) => response.writeHead(503).end('not ready'))
  const { body } = await ask('GET', '/request', { url })
  expect(body).toEqual({ status: 503, body: 'not ready' })
})

test.each([
  ['http://localhost:1', 'http://localhost:1: connection refused'],
  ['nobody', 'nobody: not a URL'],
  ['https://localhost', 'https://localhost: not an http:// URL'],
])('says why %s gives no answer', async (url, error) => {
  expect((await ask('GET', '/request', { url })).body).toEqual({ error })
})

test('waits for an answer as long as it is told', async () => {
  const url = await serve(() => {})
  const { body } = await ask('GET', '/request', { url, timeout: '50' })
  expect(body).toEqual({ error: `${url}: no answer within 50 ms` })
})

test('sends requests until it is stopped, each over a connection of its own, and reports', async () => {
  const seen = Promise.withResolvers<void>()
  const connections = new Set<unknown>()
  const url = await serve((request, response) => {
    connections.add(request.socket)
    const sent = connections.size
    if (sent === 2) response.writeHead(503).end('not ready')
    else if (sent === 3) request.socket.destroy()
    else response.end('fine')
    if (sent === 6) seen.resolve()
  })
  const { id } = (await ask('POST', '/load', { url, every: '20' })).body as { id: string }
  await seen.promise
  const report = (await ask('DELETE', `/load/${id}`)).body as LoadReport

  expect(report.sent).toBe(connections.size)
  expect(report.bodies).toEqual({ fine: report.sent - 2, 'not ready': 1 })
  expect(report.failures.map(({ reason }) => reason).toSorted()).toEqual([
    `${url}: connection reset`,
    'status 503',
  ])
})

test('says what it does not serve', async () => {
  expect(await ask('DELETE', '/load/7')).toEqual({
    status: 404,
    body: { error: 'DELETE /load/7 is not served' },
  })
})
