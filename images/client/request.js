import { get } from 'node:http'
import { text } from 'node:stream/consumers'

const reasons = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ERR_INVALID_PROTOCOL: 'not an http:// URL',
}

/**
 * Sends a GET over a connection of its own: one that is kept alive would stay with one Pod of a
 * Service. Resolves to `{ status, body }`; where no whole answer comes within `timeout`
 * milliseconds, rejects with an Error whose message says what there was instead.
 */
export async function request(url, timeout = 5000) {
  if (!URL.canParse(url)) throw new Error(`${url}: not a URL`)
  const signal = AbortSignal.timeout(timeout)
  try {
    const response = await new Promise((resolve, reject) => {
      get(url, { agent: false, signal }, resolve).on('error', reject)
    })
    return { status: response.statusCode, body: await text(response) }
  } catch (error) {
    if (signal.aborted) throw new Error(`${url}: no answer within ${timeout} ms`)
    if (error.syscall === 'getaddrinfo') throw new Error(`${error.hostname}: not found`)
    throw new Error(`${url}: ${reasons[error.code] ?? error.message}`)
  }
}
