import type { EngineCluster } from './engine.ts'
import { prototypeOfStores, storesOf, type Store, type Stored } from './store.ts'

type UpdateOptions = { skipValidateUpdate?: boolean }

/** The engine's own writes, which look at little and go to etcd. */
export interface Writes {
  create(store: Store, object: Stored): Promise<Stored>
  update(store: Store, name: string, object: Stored, options?: UpdateOptions): Promise<Stored>
}
/** What stands before them. */
export type Writer = Writes

const writers = new WeakMap<object, Writer>()
let engines: Writes | undefined

/** Whether the writes to a store pass through a writer of ours. */
export const hasWriter = ({ etcd }: Store) => writers.has(etcd)

/**
 * Lets every write to the cluster's stores pass through a writer, whoever writes: the engine's
 * controllers, scheduler and kubelets too. The engine opens new stores all over on the same etcd,
 * so their class is changed once, and looks the writer up by etcd.
 */
export function useWriter<W extends Writer>(
  cluster: EngineCluster,
  make: (writes: Writes) => W,
): W {
  const { pods } = storesOf(cluster)
  engines ??= tap(prototypeOfStores(pods))
  const writer = make(engines)
  writers.set(pods.etcd, writer)
  return writer
}

function tap(prototype: Store): Writes {
  const { create, update } = prototype
  const own: Writes = {
    create: (store, object) => create.call(store, object),
    update: (store, name, object, options) => update.call(store, name, object, options),
  }
  prototype.create = function (this: Store, object) {
    return (writers.get(this.etcd) ?? own).create(this, object)
  }
  prototype.update = function (this: Store, name, object, options) {
    return (writers.get(this.etcd) ?? own).update(this, name, object, options)
  }
  return own
}
