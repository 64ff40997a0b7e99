import { RequestError } from '../../cluster.ts'
import type { Line } from '../../forwarding.ts'
import type { Stored } from '../engine/store.ts'
import { exchange, type Wiring } from './requests.ts'

/** A program may think for long before it answers; for ever, and no time would be left to end it. */
const patience = 10 * 60_000

/**
 * A line into a Pod, by way of its node and not of a Service. It is lost when that Pod is gone, and by
 * a port on which nothing listens.
 * https://kubernetes.io/docs/tasks/access-application-cluster/port-forward-access-application-cluster/
 */
export function lineTo(wiring: Wiring, { metadata, status }: Stored): Line {
  const { stores, network } = wiring
  return async (port, { method, path, headers, body }) => {
    const now = await stores.pods.get(metadata.name, metadata.namespace)
    const here = now?.metadata.uid === metadata.uid
    const handler = here && network.httpListeners.get(`${status.podIP}:${port}`)
    const url = new URL(path, `http://localhost:${port}`)
    if (!handler) throw new RequestError(`${url.href}: connection refused`)
    const header = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value]]),
    )
    const host = headers['host'] ?? url.host
    const request = { method, url, header, host, body, from: '127.0.0.1' }
    return exchange(wiring, handler, request, patience)
  }
}
