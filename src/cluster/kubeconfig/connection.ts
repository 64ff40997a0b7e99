import http from 'node:http'
import https from 'node:https'
import type { KubeConfig } from '@kubernetes/client-node'
import { apiErrorOf } from './api-error.ts'
import { warningsIn } from './warning-header.ts'
import { wallClock } from '../wall-clock.ts'

export interface Connection {
  /** The API server's address, such as `https://127.0.0.1:6443`. */
  readonly server: string
  readonly kubeconfig: KubeConfig
  /** Sends one request and reads the answer. Throws an ApiError for a status of 400 and more. */
  send(request: Request): Promise<string>
  /** Sends one request and calls `onText` with the answer as it comes, until it ends. */
  stream(request: Request, onText: (text: string) => void): Promise<void>
  /** The server's clock less this machine's, in milliseconds: 0 where they agree within 2 s. */
  skew(): number
  close(): void
}

export interface Request {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Behind the server's address, with its query. */
  path: string
  body?: unknown
  contentType?: string
  signal?: AbortSignal
  /** In milliseconds, until the answer's head is there; 60 s by default. */
  timeout?: number
  /** Is told what the server warns of in its answer, whether it accepts or refuses. */
  onWarning?: ((text: string) => void) | undefined
}

/** Milliseconds after which it is said that an answer is waited for. */
const silence = 10_000
/** What a server that let a request wait in vain gets from then on, until it answers one. */
const shortTimeout = 5000

/** Exec plugins and OIDC renew what they hand out: ask them again this often, in milliseconds. */
const credentialsLast = 30_000

/**
 * Connects to the API server of a context. Connections are kept open and shared, so that scenarios
 * side by side pay for TLS once.
 *
 * `onSilence` is told once the server lets a request wait, with what is waited for.
 *
 * client-node reads the kubeconfig and its credentials; requests go past its typed models, which
 * turn times into Dates and drop the fields that they do not know.
 */
export function connection(kubeconfig: KubeConfig, onSilence?: (text: string) => void): Connection {
  const cluster = kubeconfig.getCurrentCluster()
  if (!cluster) throw new Error(`Context ${kubeconfig.getCurrentContext()} names no cluster.`)
  const server = cluster.server.replace(/\/$/, '')
  const url = new URL(server)
  const plain = url.protocol === 'http:'
  const agent = plain
    ? new http.Agent({ keepAlive: true })
    : new https.Agent({ keepAlive: true, scheduling: 'lifo' })
  let credentials: Promise<https.RequestOptions> | undefined
  let renewed = 0
  let silent = false
  let closed = false
  let late = false
  let skew = 0

  const options = () => {
    if (!credentials || performance.now() - renewed > credentialsLast) {
      renewed = performance.now()
      credentials = credentialsOf(kubeconfig, cluster.proxyUrl === undefined && agent)
      // A failure is thrown where it is awaited, and asked again the next time.
      credentials.catch(() => (credentials = undefined))
    }
    return credentials
  }

  const open = async (request: Request): Promise<http.IncomingMessage> => {
    const { method = 'GET', path, body, contentType = 'application/json' } = request
    const held = await options()
    const text = body === undefined ? undefined : JSON.stringify(body)
    const send = () =>
      new Promise<http.IncomingMessage>((resolve, reject) => {
        const sent = (plain ? http : https).request(
          url.origin + url.pathname.replace(/\/$/, '') + path,
          {
            ...held,
            method,
            signal: request.signal,
            headers: {
              ...held.headers,
              accept: 'application/json, */*',
              ...(text !== undefined && {
                'content-type': contentType,
                'content-length': Buffer.byteLength(text),
              }),
            },
          },
          (answer) => {
            clearTimeout(timer)
            clearTimeout(waiting)
            silent = late = false
            answer.setEncoding('utf8')
            resolve(answer)
          },
        )
        const timeout = late ? shortTimeout : (request.timeout ?? 60_000)
        const timer = setTimeout(() => {
          late = true
          const message = `${server} does not answer within ${timeout / 1000} s: ${method} ${path}`
          sent.destroy(Object.assign(new Error(message), { code: 'ETIMEDOUT' }))
        }, timeout)
        const waiting = setTimeout(() => {
          // Once for all that wait.
          if (!silent)
            onSilence?.(
              `Waiting for the API server at ${server} (${silence / 1000} s): ${method} ${path}`,
            )
          silent = true
        }, silence)
        sent.on('error', (error: NodeJS.ErrnoException) => {
          clearTimeout(timer)
          clearTimeout(waiting)
          reject(Object.assign(error, { reused: sent.reusedSocket }))
        })
        sent.end(text)
      })
    try {
      return await send()
    } catch (error) {
      // The server may close a kept connection just as the next request goes out on it.
      const { code, reused } = error as { code?: string; reused?: boolean }
      if (!closed && reused && (code === 'ECONNRESET' || code === 'EPIPE')) return send()
      throw error
    }
  }

  const answerTo = async (request: Request): Promise<http.IncomingMessage> => {
    for (let tries = 0; ; tries++) {
      const answer = await open(request)
      const date = Date.parse(answer.headers.date ?? '') + 500 - wallClock()
      skew = Math.abs(date) < 2000 || Number.isNaN(date) ? 0 : date
      const status = answer.statusCode ?? 0
      if (request.onWarning) warningsIn(answer.headersDistinct.warning).forEach(request.onWarning)
      if (status < 400) return answer
      const text = await textOf(answer)
      // The API server's own fairness queue asks for patience.
      const patience = Number(answer.headers['retry-after'])
      if (status !== 429 || !(patience > 0) || tries > 5) throw apiErrorOf(status, text)
      await new Promise((resolve) => setTimeout(resolve, patience * 1000))
    }
  }

  return {
    server,
    kubeconfig,
    send: async (request) => textOf(await answerTo(request)),
    stream: async (request, onText) => {
      for await (const text of await answerTo(request)) onText(text as string)
    },
    skew: () => skew,
    close: () => {
      closed = true
      agent.destroy()
    },
  }
}

async function credentialsOf(
  kubeconfig: KubeConfig,
  agent: http.Agent | false,
): Promise<https.RequestOptions> {
  const options: https.RequestOptions = {}
  await kubeconfig.applyToHTTPSOptions(options)
  // client-node's own agent opens a connection for each request; it stays where it is a proxy's.
  return agent ? { ...options, agent } : options
}

async function textOf(answer: http.IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of answer) text += chunk as string
  return text
}
