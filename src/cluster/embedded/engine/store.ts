import type { Resource } from '../../resources.ts'
import type { EngineCluster } from './engine.ts'

/** An object as the engine stores it: some times are Dates. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- objects of every kind pass here
export type Stored = any

/** The engine's registry of one resource; the verbs of its API and its controllers end here. */
export interface Store {
  readonly etcd: object
  readonly opts: { kind: string; namespaced?: boolean }
  /** The object as a copy, to be changed and written. */
  get(name: string, namespace?: string): Promise<Stored | undefined>
  /** The object as everybody reads it, frozen as those that are listed and watched. */
  peek(name: string, namespace?: string): Promise<Stored | undefined>
  create(object: Stored): Promise<Stored>
  update(name: string, object: Stored, options?: { skipValidateUpdate?: boolean }): Promise<Stored>
  delete(name: string, namespace?: string): Promise<boolean>
  listWithResourceVersion(namespace?: string): Promise<{ items: Stored[]; resourceVersion: string }>
  watch(namespace: string | undefined, startRevision: number): Watcher
}

/** A write that is not looked at as a user's is: of a status, or of what a controller alone changes. */
export const asStatus = { skipValidateUpdate: true }

export interface Watcher {
  on(
    event: 'event',
    handler: (type: 'ADDED' | 'MODIFIED' | 'DELETED', object: Stored) => void,
  ): this
  on(event: 'error' | 'end', handler: () => void): this
  cancel(): Promise<void>
}

/** The stores by the plural of their kinds. */
export interface Stores {
  [plural: string]: Store | undefined
  pods: Store
  services: Store
  namespaces: Store
  nodes: Store
  events: Store
  deployments: Store
  replicasets: Store
  endpointslices: Store
  configmaps: Store
  leases: Store
}

interface StoreClass {
  new (context: unknown, etcd: object, options: Store['opts'] & Record<string, unknown>): Store
}

/** The class that the stores of all kinds are made from. */
export const prototypeOfStores = (pods: Store) =>
  Object.getPrototypeOf(Object.getPrototypeOf(pods)) as Store & { constructor: StoreClass }

/** A store for a kind that the engine knows nothing of, on its etcd. */
function ownStore(
  pods: Store,
  context: unknown,
  { kind, apiVersion, plural, singular, namespaced }: Resource,
): Store {
  const [group] = apiVersion.split('/')
  const options = {
    apiVersion,
    kind,
    defaultQualifiedResource: apiVersion.includes('/') ? `${group}/${plural}` : plural,
    singularQualifiedResource: apiVersion.includes('/') ? `${singular}.${group}` : singular,
    namespaced,
  }
  return new (prototypeOfStores(pods).constructor)(context, pods.etcd, options)
}

/** The stores of the engine, and on its etcd one more for each of `others`, which it has not. */
export function storesOf(cluster: EngineCluster, others: readonly Resource[] = []): Stores {
  const core = cluster.api.corev1 as unknown as Record<string, Store>
  const apps = cluster.api.appsv1 as unknown as Record<string, Store>
  const discovery = cluster.api.discoveryv1 as unknown as Record<string, Store>
  const own = others.map((resource) => [
    resource.plural,
    ownStore(core['pods']!, cluster.ctx, resource),
  ])
  return {
    ...(Object.fromEntries(own) as { configmaps: Store; leases: Store }),
    pods: core['pods']!,
    services: core['services']!,
    namespaces: core['namespaces']!,
    nodes: core['nodes']!,
    events: core['events']!,
    deployments: apps['deployments']!,
    replicasets: apps['replicaSets']!,
    endpointslices: discovery['endpointSlices']!,
  }
}
