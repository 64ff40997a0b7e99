import type * as webernetes from '@ngrok/webernetes'
import type { EngineClock } from '../clock/clock.ts'

/** The module `@ngrok/webernetes`, pinned exactly: this file names the private parts we rely on. */
export type Engine = typeof webernetes & {
  /** Only the bundle for Node has it; without, runs differ in the engine's jitter. */
  tune?: (tools: { random: () => number; copy: <T>(value: T) => T }) => void
}
export type EngineCluster = webernetes.Cluster
export type ProcessContext = webernetes.ProcessContext
export type ContainerInstance = webernetes.ContainerInstance

/** An object as the engine stores it: some times are Dates. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- objects of every kind pass here
export type Stored = any

/** The engine's registry of one resource; the verbs of its API and its controllers end here. */
export interface Store {
  readonly etcd: object
  readonly opts: { defaultQualifiedResource: string; namespaced?: boolean }
  get(name: string, namespace?: string): Promise<Stored | undefined>
  create(object: Stored): Promise<Stored>
  update(name: string, object: Stored, options?: { skipValidateUpdate?: boolean }): Promise<Stored>
  delete(name: string, namespace?: string): Promise<boolean>
  listWithResourceVersion(namespace?: string): Promise<{ items: Stored[]; resourceVersion: string }>
  watch(namespace: string | undefined, startRevision: number): Watcher
}

export interface Watcher {
  on(
    event: 'event',
    handler: (type: 'ADDED' | 'MODIFIED' | 'DELETED', object: Stored) => void,
  ): this
  on(event: 'error' | 'end', handler: () => void): this
  cancel(): Promise<void>
}

export interface Stores {
  pods: Store
  services: Store
  namespaces: Store
  nodes: Store
  events: Store
  deployments: Store
  replicasets: Store
  endpointslices: Store
  configmaps: Store
}

interface StoreClass {
  new (context: unknown, etcd: object, options: Store['opts'] & Record<string, unknown>): Store
}

/** The class that the stores of all kinds are made from. */
export const prototypeOfStores = (pods: Store) =>
  Object.getPrototypeOf(Object.getPrototypeOf(pods)) as Store & { constructor: StoreClass }

/** A store for a kind that the engine knows nothing of, on its etcd. */
function ownStore(pods: Store, context: unknown, kind: string, plural: string): Store {
  const options = {
    apiVersion: 'v1',
    kind,
    defaultQualifiedResource: plural,
    singularQualifiedResource: kind.toLowerCase(),
    namespaced: true,
  }
  return new (prototypeOfStores(pods).constructor)(context, pods.etcd, options)
}

export function storesOf(cluster: EngineCluster): Stores {
  const core = cluster.api.corev1 as unknown as Record<string, Store>
  const apps = cluster.api.appsv1 as unknown as Record<string, Store>
  const discovery = cluster.api.discoveryv1 as unknown as Record<string, Store>
  return {
    pods: core['pods']!,
    services: core['services']!,
    namespaces: core['namespaces']!,
    nodes: core['nodes']!,
    events: core['events']!,
    deployments: apps['deployments']!,
    replicasets: apps['replicaSets']!,
    endpointslices: discovery['endpointSlices']!,
    configmaps: ownStore(core['pods']!, cluster.ctx, 'ConfigMap', 'configmaps'),
  }
}

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

/** The container runtime of a node. */
export interface Runtime {
  readonly clock: EngineClock
  readonly containers: ReadonlyMap<string, ContainerInstance>
  pullImage(context: unknown, image: { image: string }): Promise<[string, Error | undefined]>
  startContainer(context: unknown, id: string): Promise<Error | undefined>
  containerStatus(
    context: unknown,
    id: string,
  ): Promise<[{ status?: ContainerStatus } | undefined, unknown]>
}

interface ContainerStatus {
  id: string
  state: string
  exitCode?: number
  reason?: string
  message?: string
}

interface Image {
  defaultCommand?: readonly string[]
  exec(context: ProcessContext, argv: readonly string[]): Promise<number>
}

export interface ImageRegistry {
  create(image: string): Image | undefined
  remove(image: string): void
  list(): string[]
  resolve(image: string): string | undefined
}

export const networkOf = (cluster: EngineCluster) => cluster.network as unknown as Network
export const imagesOf = (cluster: EngineCluster) =>
  cluster.imageRegistry as unknown as ImageRegistry
export const clockOf = (cluster: EngineCluster) =>
  cluster.clock as unknown as EngineClock & { simulatedNowMs: number }
