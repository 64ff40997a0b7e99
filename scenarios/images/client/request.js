import { get } from 'node:http'
import { text } from 'node:stream/consumers'

const reasons = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ENOTFOUND: 'the name does not resolve',
  EAI_AGAIN: 'the name does not resolve',
  ERR_INVALID_URL: 'this is no URL',
  ERR_INVALID_PROTOCOL: 'the URL has to begin with http://',
}

/**
 * Sends a GET over a connection of its own: one that is kept alive would stay with one Pod of a
 * Service. Resolves to `{ status, body }`; where no whole answer comes within `timeout`
 * milliseconds, rejects with an Error whose message says so in a sentence.
 */
export async function request(url, timeout = 5000) {
  const signal = AbortSignal.timeout(timeout)
  try {
    const response = await new Promise((resolve, reject) => {
      get(url, { agent: false, signal }, resolve).on('error', reject)
    })
    return { status: response.statusCode, body: await text(response) }
  } catch (error) {
    const late = signal.aborted && `nothing within ${timeout / 1000} s`
    throw new Error(`No answer from ${url}: ${late || reasons[error.code] || error.message}`)
  }
}
