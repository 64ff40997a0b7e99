import { containersOf } from '../../../manifests/containers.ts'
import { fieldsOf, type Fields } from '../../../manifests/fields.ts'
import { quantityOf } from '../../../manifests/quantity.ts'
import type { Stored } from '../engine/store.ts'

/**
 * A container's request or limit as a number: how many of the divisor it is, the last one begun. A
 * limit that is not set is all that the node has.
 * https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-resourceFieldRef
 *
 * @param of the name of the container that is meant where the reference names none
 */
export function resourceField(
  { spec }: Stored,
  { containerName, resource, divisor }: Stored,
  { of, allocatable }: { of?: string; allocatable: Fields },
): string {
  const container = containersOf(spec).find(({ name }) => name === (containerName || of))
  const [list, name] = String(resource).split('.') as ['limits' | 'requests', string]
  const set = fieldsOf(fieldsOf(container?.resources)[list])[name]
  const nanos = quantityOf(set ?? (list === 'limits' ? allocatable[name] : 0))?.nanos ?? 0n
  const by = quantityOf(divisor)?.nanos || 1_000_000_000n
  return String((nanos + by - 1n) / by)
}
