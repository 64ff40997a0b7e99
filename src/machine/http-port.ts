import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Listen } from '../cluster/forwarding.ts'

/** Opens a port of this machine for HTTP, by any method, as `Listen` has it. */
export const listenHere: Listen = async ({ address, port }, { connected, answer }) => {
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request
    void textOf(request)
      .then((body) => answer({ method, path: url, headers: flat(headers), body }))
      .then(({ status, body }) => {
        response.statusCode = status
        response.end(body)
      })
      .catch(() => request.socket.destroy())
  })
  server.on('connection', connected)
  await new Promise<void>((listening, fail) => {
    server.on('error', fail)
    server.listen(port, address, listening)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

const flat = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  )
