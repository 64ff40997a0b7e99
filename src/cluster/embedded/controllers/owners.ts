import { fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import { ApiError } from '../../cluster.ts'
import { asStatus, type Store, type Stored } from '../engine/store.ts'

/** The finalizers that say what is to become of an object's dependents before it goes. */
export const foreground = 'foregroundDeletion'
export const orphan = 'orphan'

/** An object, and where it is stored. */
export interface Owned {
  store: Store
  object: Stored
}

/** What an object says of one of its owners. */
export interface Ref {
  kind: string
  name: string
  uid: string
  blockOwnerDeletion?: boolean
}

export const ownersOf = (object: Stored | undefined): readonly Ref[] =>
  object?.metadata.ownerReferences ?? []

/** Takes owners away from an object. */
export const unowned = (one: Owned, owners: readonly string[]): Promise<void> =>
  change(one, (metadata) => ({
    ...metadata,
    ownerReferences: listOf(metadata.ownerReferences).filter(
      (owner) => !owners.includes(String(fieldsOf(owner).uid)),
    ),
  }))

/** Takes a finalizer away from an object; the last that goes lets it go. */
export const unmark = (one: Owned, finalizer: string): Promise<void> =>
  change(one, (metadata) => ({
    ...metadata,
    finalizers: listOf(metadata.finalizers).filter((other) => other !== finalizer),
  }))

/** Writes an object's metadata anew, whoever else writes it meanwhile. */
async function change(
  { store, object: { metadata } }: Owned,
  next: (metadata: Fields) => Fields,
): Promise<void> {
  const { name, namespace, uid } = metadata
  const here = await store.get(name, namespace)
  if (here?.metadata.uid !== uid) return
  const written = Object.fromEntries(
    Object.entries(next(here.metadata)).filter(
      ([, value]) => !Array.isArray(value) || value.length > 0,
    ),
  )
  try {
    await store.update(name, { ...here, metadata: written }, asStatus)
  } catch (error) {
    if (!(error instanceof ApiError && error.reason === 'Conflict')) throw error
    await change({ store, object: here }, next)
  }
}
