import type { Answer } from '../../cluster.ts'
import { RequestError } from '../../cluster.ts'
import type { EngineClock } from '../engine/clock.ts'
import { resolve } from './dns.ts'
import type { Endpoint, HttpHandler, HttpRequest, Network } from '../engine/network.ts'
import type { Stores } from '../engine/store.ts'
import type { PodIdentity } from '../runtime/process.ts'
import { connectionReset } from '../runtime/process.ts'
import type { Lookup } from '../runtime/twin.ts'

const defaultTimeout = 5000

export interface Wiring {
  network: Network
  stores: Stores
  clock: EngineClock
  /** Handed to the engine's listeners, which look for nothing in it. */
  context: unknown
  /** Hears of each request: the address that answered it, or none. */
  heard?: (ip: string | undefined) => void
  /** Whether nobody is at an address who could refuse a connection: its node is off. */
  isDark: (address: string) => boolean
}

/** Resolves a name, or throws a RequestError for one that does not exist. */
export async function lookup(stores: Stores, name: string, namespace: string): Promise<Lookup> {
  const found = await resolve(stores, name, namespace)
  if (!found) throw new RequestError(`${name}: not found`)
  return found
}

/**
 * One GET over a new connection. `from` is the Pod that sends it. Throws a RequestError where no
 * answer comes; `timeout` is in milliseconds of the cluster's time.
 */
export async function get(
  wiring: Wiring,
  target: string,
  options: { timeout?: number | undefined; from: PodIdentity },
): Promise<Answer> {
  try {
    const { answer, ip } = await send(wiring, target, options)
    wiring.heard?.(ip)
    return answer
  } catch (error) {
    wiring.heard?.(undefined)
    throw error
  }
}

async function send(
  { network, stores, clock, context, isDark }: Wiring,
  target: string,
  { timeout = defaultTimeout, from }: { timeout?: number | undefined; from: PodIdentity },
): Promise<{ answer: Answer; ip: string }> {
  const url = parse(target)
  const endpoint = await reach(network, stores, url, from)
  const handler = endpoint && network.httpListeners.get(`${endpoint.ip}:${endpoint.port}`)
  if (endpoint && isDark(endpoint.ip)) {
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, timeout))
    throw new RequestError(`${target}: no answer within ${timeout} ms`)
  }
  if (!handler) throw new RequestError(`${target}: connection refused`)
  const client = isLocal(url.hostname) ? '127.0.0.1' : from.ip
  const request = { method: 'GET', url, header: { Host: [url.host] }, host: url.host, from: client }
  return {
    answer: await exchange({ clock, context }, handler, request, timeout),
    ip: endpoint.ip,
  }
}

/**
 * Hands a request to a listener. Throws a RequestError where it does not answer in time, or ends
 * before it has; `timeout` is in milliseconds of the cluster's time.
 */
export async function exchange(
  { clock, context }: Pick<Wiring, 'clock' | 'context'>,
  handler: HttpHandler,
  request: HttpRequest,
  timeout: number,
): Promise<Answer> {
  const target = String(request.url)
  let timer = 0
  const late = new Promise<never>((_resolve, reject) => {
    const error = new RequestError(`${target}: no answer within ${timeout} ms`)
    timer = clock.setTimeout(() => reject(error), timeout)
  })
  try {
    const { status, body } = await Promise.race([handler(context, request), late])
    if (status === connectionReset) throw new RequestError(`${target}: connection reset`)
    return { status, body }
  } finally {
    clock.clearTimeout(timer)
  }
}

function parse(target: string): URL {
  if (!URL.canParse(target)) throw new RequestError(`${target}: not a URL`)
  const url = new URL(target)
  if (url.protocol !== 'http:')
    throw new RequestError(`${target}: the embedded cluster answers http: only`)
  return url
}

/** Where the connection ends: a Pod's address and port, by way of a Service or a Node's port. */
async function reach(
  network: Network,
  stores: Stores,
  url: URL,
  from: PodIdentity,
): Promise<Endpoint | undefined> {
  const port = Number(url.port || 80)
  const ip = await address(stores, url.hostname, from)
  try {
    return network.routeFetchEndpoint({ ip, port }, []).endpoint
  } catch {
    return undefined
  }
}

const isLocal = (host: string) => host === 'localhost' || host === '127.0.0.1'

async function address(stores: Stores, host: string, from: PodIdentity): Promise<string> {
  if (isLocal(host)) return from.ip
  if (/^[\d.]+$/.test(host)) return host
  const found = await lookup(stores, host, from.namespace)
  const [first] = found.addresses
  if (first) return first.address
  throw new RequestError(`${host}: no address, and the embedded cluster reaches nothing outside`)
}
