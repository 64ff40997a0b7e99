import type { Stored } from '../engine/store.ts'

/** The reference of what a controller makes to the object that it makes it for. */
export const controlledBy = ({ apiVersion, kind, metadata }: Stored): Stored => ({
  ...{ apiVersion, kind, name: metadata.name, uid: metadata.uid },
  ...{ controller: true, blockOwnerDeletion: true },
})

/** The uid of the object of a kind that controls another. */
export const controllerOf = ({ metadata }: Stored, kind: string): string | undefined =>
  metadata.ownerReferences?.find((one: Stored) => one.controller && one.kind === kind)?.uid
