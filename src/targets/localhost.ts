import { type Cluster, RequestError } from '../cluster/cluster.ts'

type Requests = Pick<Cluster, 'request' | 'load'>

/** The same cluster, whose requests to localhost go through `local`. */
export function withLocalhost(cluster: Cluster, local: Requests): Cluster {
  const own: Requests = {
    request: (url, options) => (isLocal(url) ? local : cluster).request(url, options),
    load: (url, options) => (isLocal(url) ? local : cluster).load(url, options),
  }
  return new Proxy(cluster, {
    get: (target, name) =>
      own[name as keyof Requests] ?? (Reflect.get(target, name, target) as unknown),
  })
}

const isLocal = (url: string) => /^(localhost|127\.0\.0\.1)$/.test(new URL(url).hostname)

/**
 * Requests to localhost on a simulated cluster: a port of the machine leads to a node port, as
 * kind's extraPortMappings have it, and so to the Service that has it.
 * https://kind.sigs.k8s.io/docs/user/configuration/#extra-port-mappings
 */
export function mappedPorts(cluster: Cluster, ports: Readonly<Record<number, number>>): Requests {
  const through = async (url: string) => {
    const { port, pathname, search } = new URL(url)
    const nodePort = ports[Number(port || 80)]
    if (nodePort === undefined) throw new RequestError('connection refused')
    for (const { metadata, spec } of await cluster.list('Service', { namespace: null }))
      for (const one of spec?.ports ?? [])
        if (one.nodePort === nodePort)
          return `http://${metadata.name}.${metadata.namespace}:${one.port}${pathname}${search}`
    throw new RequestError('connection reset by peer')
  }
  return {
    request: async (url, options) => cluster.request(await through(url), options),
    load: async (url, options) => cluster.load(await through(url), options),
  }
}
