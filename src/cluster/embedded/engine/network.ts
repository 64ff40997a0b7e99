import type { EngineCluster } from './engine.ts'
import type { Stored } from './store.ts'

export interface Endpoint {
  ip: string
  port: number
}

export interface HttpRequest {
  method: string
  url: URL
  header: Record<string, string[]>
  host: string
  body?: string
  /** The client's address; the engine says none. */
  from?: string
}
export interface HttpResponse {
  status: number
  header?: Record<string, string[]>
  body: string
}
export type HttpHandler = (context: unknown, request: HttpRequest) => Promise<HttpResponse>

/** The cluster's network: routes of Services and Nodes to the listeners of Pods. */
export interface Network {
  readonly httpListeners: ReadonlyMap<string, HttpHandler>
  readonly targetListsByServicePort: ReadonlyMap<string, { targets: readonly string[] }>
  /** Throws where nothing is behind the address. */
  routeFetchEndpoint(endpoint: Endpoint, chain: unknown[]): { endpoint: Endpoint }
  selectEndpoint(service: Stored, port: Stored): Endpoint
  fetchDefault(): Promise<HttpResponse>
  parseTargetPort(url: URL, service: Stored | undefined): number
  podIpAllocator(podCIDR: string): { cidr: { firstAddress(): string }; cursor?: string }
}

/** The network that joins the engine's Pods and nodes. */
export const networkOf = (cluster: EngineCluster) => cluster.network as unknown as Network
