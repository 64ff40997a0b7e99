import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An HTTP server on this machine for tests: what it answers at each path, and what it was asked. */
export async function httpServer(
  answers: Record<string, (response: ServerResponse, request: IncomingMessage) => void>,
) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const answer = answers[path]
    if (answer) answer(response, request)
    else response.writeHead(404).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A page of HTML. */
export const page = (html: string) => (response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)

/** An answer without a page. */
export const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(code, headers).end()

/** The first answer once, then the next; the last one from then on. */
export function inTurn(...turns: ((response: ServerResponse) => void)[]) {
  let turn = 0
  return (response: ServerResponse) => turns[Math.min(turn++, turns.length - 1)]?.(response)
}
