import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll } from 'vitest'
import { folder } from '../../../machine/testing/folder.ts'

// Its many modules take a while to load on a busy machine: not the first test's time.
beforeAll(() => import('@kubernetes/client-node'), 60_000)

export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
}

/** Answers one request; returns false where it has nothing to say, which is a NotFound. */
export type Handler = (asked: Asked, answer: ServerResponse) => boolean | void | Promise<boolean>

/**
 * A server that speaks as an API server does, for tests of what goes over the wire: over HTTPS where
 * it has a certificate. It knows /version unless `handler` answers; the rest is the test's.
 */
export async function apiServer(
  handler: Handler = () => false,
  { tls, version = true }: { tls?: { key: string; cert: string }; version?: boolean } = {},
) {
  const asked: Asked[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const answered = async (request: IncomingMessage, answer: ServerResponse) => {
    const url = new URL(request.url!, 'http://localhost')
    let body = ''
    for await (const part of request) body += String(part)
    const { pathname: path, searchParams: query } = url
    const one = { method: request.method!, path, query, headers: request.headers, body }
    asked.push(one)
    if (version && path === '/version') return json(answer, { gitVersion: 'v1.37.2' })
    if ((await handler(one, answer)) === false)
      status(answer, 404, 'NotFound', `the server could not find ${path}`)
  }
  const server = tls ? createSecureServer(tls, answered) : createServer(answered)
  server.on('connection', (socket) => {
    connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    asked,
    kubeconfig: kubeconfigFile(url),
    connections: () => connections,
    dropConnections: () => sockets.forEach((socket) => socket.destroy()),
    close: () => {
      sockets.forEach((socket) => socket.destroy())
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

export function json(answer: ServerResponse, body: unknown, code = 200): void {
  answer.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

export function status(
  answer: ServerResponse,
  code: number,
  reason: string,
  message: string,
  details = {},
): void {
  json(answer, { kind: 'Status', status: 'Failure', code, reason, message, details }, code)
}

/** A kubeconfig file with one context, `test`, for a server: with other fields of its cluster and user, as given. */
export function kubeconfigFile(
  server: string,
  cluster: object = { 'insecure-skip-tls-verify': true },
  user: object = { token: 'secret' },
): string {
  const path = join(folder(), 'kubeconfig')
  writeFileSync(
    path,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'test', cluster: { server, ...cluster } }],
      users: [{ name: 'test', user }],
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
      'current-context': 'test',
    }),
  )
  return path
}
