import type { EngineCluster } from '../engine/engine.ts'
import type { HttpProber } from '../engine/kubelets.ts'
import { serverOf, useServers, type Server } from '../engine/servers.ts'
import { versions } from '../../../versions.ts'
import { describe } from './node-description.ts'

/** Names as Kind gives them to a cluster of three nodes. */
export const nodeNamesOf = (cluster: string) =>
  ['control-plane', 'worker', 'worker2'].map((role) => `${cluster}-${role}`)

export const nodeNames = nodeNamesOf('podium')

/** The addresses of the Pods on a node. */
export const podCIDROf = (_name: string, index: number) => `10.244.${index}.0/24`

/** The address of a node; the first is the control plane's. */
export const nodeAddress = (index: number) => `172.18.0.${index + 2}`

/** The node of a cluster at its place among the names of all. */
export function newServer(cluster: EngineCluster, names: readonly string[], index: number): Server {
  const name = names[index]!
  const podCIDR = podCIDROf(name, index)
  const server = serverOf(cluster, { name, podCIDR, address: nodeAddress(index) })
  // As on Kind, Pods run on the control plane's node where there is no other.
  const leads = index === 0
  describe(server, leads, leads && names.length > 1, new Date(cluster.clock.nowMs()))
  // A kubelet that just started delays each first probe at random; ours has run for an hour.
  server.kubelet.probeManager.startedAt = new Date(cluster.clock.nowMs() - 3_600_000)
  nameTarget(server.kubelet.probeManager.prober.http)
  return server
}

/** Replaces the engine's nodes, `node-1` and so on, before the cluster is initialized. */
export function nameNodes(cluster: EngineCluster, names: readonly string[]): void {
  const servers = names.map((_name, index) => newServer(cluster, names, index))
  useServers(cluster, servers)
}

/**
 * A probe that gets no answer says what it asked for, which the engine's leaves out; and it names
 * the kubelet's version.
 */
function nameTarget(http: HttpProber): void {
  const probe = http.probe.bind(http)
  http.probe = async (origin, request, timeout) => {
    const [agent] = request.header['User-Agent'] ?? []
    if (agent?.startsWith('kube-probe/'))
      request.header['User-Agent'] = [`kube-probe/${versions.kubernetes}`]
    const [result, output, error] = await probe(origin, request, timeout)
    const why = output.startsWith('dial tcp')
      ? output
      : output === 'request timed out' &&
        'context deadline exceeded (Client.Timeout exceeded while awaiting headers)'
    return [result, why ? `Get "${String(request.url)}": ${why}` : output, error]
  }
}
