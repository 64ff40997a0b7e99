import { ApiError } from '../../cluster.ts'
import { resourceOfKind } from '../../resources.ts'
import { watch } from '../apiserver/watch.ts'
import type { Store, Stored, Stores } from '../engine/store.ts'

/**
 * Keeps an object of a kind in each namespace: it is made with the namespace, and again when it is
 * deleted. The returned function ends that.
 *
 * @param object what is made, with its name and without a namespace
 */
export async function keepInNamespaces(
  stores: Stores,
  kind: string,
  object: Stored,
): Promise<() => void> {
  const resource = resourceOfKind(kind)!
  const store = stores[resource.plural]!
  const everything = { namespace: undefined, matches: () => true }
  const ofNamespaces = { resource: resourceOfKind('Namespace')!, store: stores.namespaces }
  const stops = await Promise.all([
    watch({ ...ofNamespaces, ...everything }, ({ type, object: { metadata } }) => {
      if (type === 'ADDED') void make(store, object, metadata.name)
    }),
    watch({ resource, store, ...everything }, ({ type, object: { metadata } }) => {
      if (type === 'DELETED' && metadata.name === object.metadata.name)
        void make(store, object, metadata.namespace!)
    }),
  ])
  return () => stops.forEach((stop) => stop())
}

async function make(store: Store, object: Stored, namespace: string): Promise<void> {
  const metadata = { ...object.metadata, namespace }
  if (await store.get(metadata.name, namespace)) return
  await store.create({ ...object, metadata }).catch((error: unknown) => {
    // A namespace that is going takes nothing in.
    if (!(error instanceof ApiError)) throw error
  })
}
