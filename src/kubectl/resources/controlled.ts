import type { KubernetesObject } from '../../cluster/objects.ts'

/** Those of the objects that their owner controls: others may have its labels. */
export const controlledBy = <T extends KubernetesObject>(
  { metadata: { uid: its } }: KubernetesObject,
  objects: readonly T[],
): T[] =>
  objects.filter(({ metadata }) =>
    metadata.ownerReferences?.some(({ controller, uid }) => controller && uid === its),
  )
