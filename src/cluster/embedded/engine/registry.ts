import { copy } from '../values/copy.ts'
import type { EngineCluster, Store, Stored } from './engine.ts'
import { prototypeOfStores, storesOf } from './engine.ts'
import { same } from '../values/same.ts'

/**
 * What the API server's registry adds to an object on its way to etcd, for users and controllers
 * alike. https://github.com/kubernetes/kubernetes/tree/v1.37.0/pkg/registry
 */
export interface Strategy {
  /** Completes a new object in place. */
  prepareForCreate(resource: string, object: Stored): void
  /** Completes a changed object in place. */
  prepareForUpdate(resource: string, object: Stored, previous: Stored): void
  /** Returns the stored object that takes in this new one, such as an event seen before. */
  absorb(store: Store, object: Stored): Promise<Stored | undefined>
}

const strategies = new WeakMap<object, Strategy>()
const patched = new WeakSet<object>()

export const hasStrategy = ({ etcd }: Store) => strategies.has(etcd)

/**
 * Lets every write to the cluster's stores pass through `strategy`. The engine opens new stores
 * all over on the same etcd, so their class is changed once, and looks the strategy up by etcd.
 */
export function useStrategy(cluster: EngineCluster, strategy: Strategy): void {
  const { pods } = storesOf(cluster)
  strategies.set(pods.etcd, strategy)
  const prototype = prototypeOfStores(pods)
  if (patched.has(prototype)) return
  patched.add(prototype)
  const { create, update } = prototype

  prototype.create = async function (this: Store, input) {
    const strategy = strategies.get(this.etcd)
    if (!strategy) return create.call(this, input)
    const object = copy(input)
    const absorbed = await strategy.absorb(this, object)
    if (absorbed) return absorbed
    strategy.prepareForCreate(this.opts.defaultQualifiedResource, object)
    return create.call(this, object)
  }

  prototype.update = async function (this: Store, name, input, options) {
    const strategy = strategies.get(this.etcd)
    const namespace = this.opts.namespaced ? (input.metadata?.namespace ?? 'default') : undefined
    const previous = strategy && (await this.get(name, namespace))
    if (!strategy || !previous) return update.call(this, name, input, options)
    const object = copy(input)
    strategy.prepareForUpdate(this.opts.defaultQualifiedResource, object, previous)
    return changesNothing(object, previous) ? previous : update.call(this, name, object, options)
  }
}

/** As in the API server, an update that changes nothing writes nothing: no new resourceVersion. */
function changesNothing(object: Stored, previous: Stored): boolean {
  const version = object.metadata?.resourceVersion
  if (version && version !== previous.metadata.resourceVersion) return false
  const resourceVersion = previous.metadata.resourceVersion
  return same({ ...object, metadata: { ...object.metadata, resourceVersion } }, previous)
}
