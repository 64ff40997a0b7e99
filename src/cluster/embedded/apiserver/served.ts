import type { Resource } from '../../resources.ts'
import { resources } from '../../resources.ts'
import { requireEngine } from './admission/not-simulated.ts'
import type { Store, Stores } from '../engine/engine.ts'
import { unknownKind } from '../../errors.ts'

/** A resource, and the store that holds its objects; none where the engine lacks the kind. */
export interface Served {
  resource: Resource
  store: Store | undefined
}

/** The same, with the store. Throws NotSimulated for a kind that the embedded cluster has not. */
export function simulated(stores: Stores, kind: string): { resource: Resource; store: Store } {
  const { resource, store } = served(stores, kind)
  return store ? { resource, store } : requireEngine(kind)
}

export function served(stores: Stores, kind: string): Served {
  const resource = resources.find((candidate) => candidate.kind === kind)
  if (!resource) throw unknownKind()
  return { resource, store: (stores as unknown as Record<string, Store>)[resource.plural] }
}
