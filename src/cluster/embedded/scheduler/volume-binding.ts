import { hopeless, type Filter } from './reason.ts'

/** A Pod goes where its bound volumes are. */
export const volumeBinding: Filter =
  ({ volumeNodes }) =>
  ({ name }) =>
    volumeNodes.every((node) => node === name)
      ? []
      : [hopeless("node(s) didn't match PersistentVolume's node affinity")]
