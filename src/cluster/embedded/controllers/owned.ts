import type { Stored } from '../engine/store.ts'

/** The reference of what a controller makes to the object that it makes it for. */
export const controlledBy = ({ apiVersion, kind, metadata }: Stored): Stored => ({
  ...{ apiVersion, kind, name: metadata.name, uid: metadata.uid },
  ...{ controller: true, blockOwnerDeletion: true },
})

/** The reference of an object to the one that controls it. */
export const controllerRefOf = ({ metadata }: Stored): Stored | undefined =>
  metadata.ownerReferences?.find((one: Stored) => one.controller)

/** The uid of the object of a kind that controls another. */
export function controllerOf(object: Stored, kind: string): string | undefined {
  const ref = controllerRefOf(object)
  return ref?.kind === kind ? ref.uid : undefined
}
