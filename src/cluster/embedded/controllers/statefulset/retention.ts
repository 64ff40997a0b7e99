import { equal, listOf } from '../../../../manifests/fields.ts'
import type { Stored } from '../../engine/store.ts'
import { controlledBy } from '../owned.ts'
import { ordinalOf, startOf } from './statefulset-state.ts'

const isOf =
  ({ metadata }: Stored) =>
  (reference: unknown) =>
    (reference as Stored).uid === metadata.uid

/**
 * Who owns the claim of a Pod, so that it goes along: the StatefulSet where it is deleted with it, and
 * the Pod where it is one too many.
 * https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention
 *
 * @returns the references, or undefined where they are so already
 */
export function ownersOf(claim: Stored, set: Stored, pod: Stored): Stored[] | undefined {
  const { whenDeleted, whenScaled } = set.spec.persistentVolumeClaimRetentionPolicy
  const index = ordinalOf(pod) - startOf(set)
  const scaledDown = index < 0 || index >= set.spec.replicas
  const before = listOf(claim.metadata.ownerReferences) as Stored[]
  const others = before.filter((one) => !isOf(set)(one) && !isOf(pod)(one))
  const byPod = whenScaled === 'Delete' && scaledDown
  const bySet = whenDeleted === 'Delete' && !byPod
  const next = [
    ...others,
    ...(bySet ? [controlledBy(set)] : []),
    ...(byPod ? [controlledBy({ ...pod, apiVersion: 'v1', kind: 'Pod' })] : []),
  ]
  return equal(next, before) ? undefined : next
}
