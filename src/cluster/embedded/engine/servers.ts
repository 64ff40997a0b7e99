import type { EngineCluster } from './engine.ts'
import type { Kubelet } from './kubelets.ts'
import type { Stored } from './store.ts'

/** A node of the engine, with its kubelet. */
export interface Server {
  name: string
  podCIDR: string
  node: Stored
  kubelet: Kubelet
  /** Starts its kubelet; `context` is the cluster's. */
  boot(context: unknown): Promise<void>
  /** Ends its kubelet and all that runs in its containers, and tells nobody. */
  close(): Promise<void>
}
type ServerClass = new (cluster: EngineCluster, options: unknown) => Server

/** What a new node is to be. */
export interface ServerOptions {
  name: string
  podCIDR: string
  address: string
}

/** The engine's own, which it keeps in its constructor. */
const kubeletConfiguration = {
  syncFrequencyMs: 60_000,
  clusterDNS: ['10.96.0.10'],
  registryPullQPS: 5,
  registryBurst: 10,
  serializeImagePulls: true,
  maxParallelImagePulls: undefined,
  minimumGCAgeMs: 0,
  maxPerPodContainerCount: 1,
  maxContainerCount: -1,
  nodeStatusMaxImages: 50,
  clusterDomain: 'cluster.local',
}

/** Makes a node of the class that the cluster's own are of. */
export function serverOf(
  cluster: EngineCluster,
  { name, podCIDR, address }: ServerOptions,
): Server {
  const Server = cluster.servers[0]!.constructor as unknown as ServerClass
  return new Server(cluster, {
    name,
    podCIDR,
    ipAddresses: [address],
    kubeletConfiguration,
    dnsConfig: { servers: kubeletConfiguration.clusterDNS, searches: [], options: [] },
  })
}

/** The nodes of a cluster. */
export const serversOf = (cluster: EngineCluster): Server[] =>
  cluster.servers as unknown as Server[]

/** Puts nodes in the place of the cluster's own, before it is initialized. */
export function useServers(cluster: EngineCluster, servers: Server[]): void {
  ;(cluster as unknown as { servers: Server[] }).servers = servers
}
