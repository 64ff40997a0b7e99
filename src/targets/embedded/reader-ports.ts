import { RequestError } from '../../cluster/cluster.ts'
import type { Listen, Listener } from '../../cluster/forwarding.ts'

/** An answer of a port, as a reader sees it. */
export interface Answer {
  status: number
  body: string
}

/** The ports of a reader's localhost, in a page: none of a machine, but kubectl and curl share them. */
export interface ReaderPorts {
  listen: Listen
  has(port: number): boolean
  /** Asks what listens on a port for a path. Throws a RequestError where nothing does, or no answer comes. */
  get(port: number, path: string): Promise<Answer>
}

/** Where ports are looked for that nobody named: as Linux does. */
const firstFree = 32_768

/** `changed` hears which ports are open. */
export function readerPorts(changed: (open: number[]) => void): ReaderPorts {
  const open = new Map<string, { port: number; listener: Listener }>()
  const ports = () => [...new Set([...open.values()].map(({ port }) => port))].sort((a, b) => a - b)
  const free = () => {
    let port = firstFree
    while (ports().includes(port)) port += 1
    return port
  }
  return {
    has: (port) => ports().includes(port),
    async listen({ address, port: wanted }, listener) {
      const port = wanted || free()
      const at = `${address} ${port}`
      if (open.has(at)) throw Object.assign(new Error(`${at} is in use`), { code: 'EADDRINUSE' })
      open.set(at, { port, listener })
      changed(ports())
      return {
        port,
        close() {
          open.delete(at)
          changed(ports())
        },
      }
    },
    async get(port, path) {
      const found = [...open.values()].find((one) => one.port === port)
      if (!found) throw new RequestError('connection refused')
      found.listener.connected()
      return found.listener.answer({ method: 'GET', path, headers: {}, body: '' })
    },
  }
}
