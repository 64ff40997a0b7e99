import { unknownKind } from '../../errors.ts'
import { resourceOfKind, type Resource } from '../../resources.ts'
import type { Store, Stores } from '../engine/store.ts'
import { requireEngine } from './admission/not-simulated.ts'

/**
 * A resource by its kind, and the store that holds its objects. Throws a NotFound for a kind that
 * no API server has, and NotSimulated for one that the embedded cluster has not.
 */
export function served(stores: Stores, kind: string): { resource: Resource; store: Store } {
  const resource = resourceOfKind(kind)
  if (!resource) throw unknownKind()
  const store = stores[resource.plural]
  return store ? { resource, store } : requireEngine(kind)
}
