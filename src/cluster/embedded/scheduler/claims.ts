import type { Stored } from '../engine/store.ts'
import { classOf } from '../../../manifests/storage-class.ts'
import { defaultClass } from '../kinds/claim/default-class.ts'

/** What the volumes of a Pod mean for where it goes. */
export interface ClaimFacts {
  /** Why it goes nowhere. */
  why?: string
  /** The nodes that its bound volumes are on. */
  nodes: readonly string[]
  /** The claims that wait for a node to be chosen. */
  waiting: readonly Stored[]
}

/** https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode */
export function claimFacts(
  names: readonly string[],
  claimOf: (name: string) => Stored | undefined,
  nodeOf: (volume: string) => string | undefined,
): ClaimFacts {
  const claims = names.map((name) => ({ name, claim: claimOf(name) }))
  const none = { nodes: [], waiting: [] }
  for (const { name, claim } of claims) {
    if (!claim) return { ...none, why: `persistentvolumeclaim "${name}" not found` }
    if (claim.metadata.deletionTimestamp)
      return { ...none, why: `persistentvolumeclaim "${name}" is being deleted` }
  }
  const all = claims.flatMap(({ claim }) => claim ?? [])
  const unbound = all.filter(({ status }) => status?.phase !== 'Bound')
  if (unbound.some((claim) => classOf(claim) !== defaultClass))
    return { ...none, why: 'pod has unbound immediate PersistentVolumeClaims' }
  return {
    nodes: all.flatMap(({ spec }) => (spec.volumeName ? (nodeOf(spec.volumeName) ?? []) : [])),
    waiting: unbound,
  }
}
