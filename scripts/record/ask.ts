import { Agent, request } from 'node:https'
import type { KubeConfig } from '@kubernetes/client-node'
import { warningsIn } from '../../src/cluster/kubeconfig/warning-header.ts'
import type { Manifest } from '../../src/cluster/objects.ts'
import { resourceOfKind } from '../../src/cluster/resources.ts'
import { sortKeys } from '../../src/manifests/fields.ts'

/** What an API server answers. */
export interface Answer {
  code: number
  warnings: string[]
  body: any // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever the server answers
}

/** Sends a request to an API server. `path` is from its root. */
export type Ask = (method: string, path: string, body?: unknown, type?: string) => Promise<Answer>

/** What clients say where a path is not served at all, since that answer is no Status. */
const notServed = {
  reason: 'NotFound',
  message: 'the server could not find the requested resource',
}

/** Asks the API server of a configuration's current context, over connections that stay open. */
export function askerOf(config: KubeConfig): Ask {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  return async (method, path, body, type = 'application/json') => {
    const url = new URL(config.getCurrentCluster()!.server + path)
    const options = { method, headers: { 'content-type': type, accept: 'application/json' } }
    await config.applyToHTTPSOptions(options)
    return new Promise((resolve, reject) => {
      const sent = request(url, { ...options, agent }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => (text += part))
        answer.on('end', () => {
          const code = answer.statusCode!
          const warnings = warningsIn(answer.headersDistinct['warning'])
          resolve({ code, body: text.startsWith('{') ? JSON.parse(text) : notServed, warnings })
        })
      })
      sent.on('error', reject)
      // kubectl sends the keys of a manifest in order.
      sent.end(body === undefined ? undefined : JSON.stringify(sortKeys(body)))
    })
  }
}

/** Where the API server serves a version, such as `/apis/apps/v1`. */
export const pathOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`

/** Where it serves the objects of a manifest's kind. */
export function collectionOf({ apiVersion, kind }: Manifest, namespace: string): string {
  const served = resourceOfKind(kind)
  const plural = served?.plural ?? `${kind.toLowerCase()}s`
  const root = pathOf(apiVersion)
  return served?.namespaced === false
    ? `${root}/${plural}`
    : `${root}/namespaces/${namespace}/${plural}`
}

/** Asks until the answer has that code; throws after 30 s. */
export async function until(ask: Ask, path: string, code = 200): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if ((await ask('GET', path)).code === code) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${path} did not answer ${code} within 30 s.`)
}

/** Does something in a new namespace, which is gone afterwards: its name is free for the next. */
export async function inNamespace(
  ask: Ask,
  name: string,
  work: () => Promise<void>,
): Promise<void> {
  const path = `/api/v1/namespaces/${name}`
  await ask('POST', '/api/v1/namespaces', {
    ...{ apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
  })
  try {
    await until(ask, `${path}/serviceaccounts/default`)
    await work()
  } finally {
    await ask('DELETE', path)
    await until(ask, path, 404)
  }
}
