import { fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import type { Stored } from '../engine/store.ts'

/**
 * The selector of all that a Pod belongs to, its Services and its controller; none where it belongs
 * to nothing.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/scheduler/framework/plugins/helper/spread.go
 *
 * @param owners the controllers that select Pods, by their uids
 */
export function groupOf(
  { metadata }: Stored,
  services: Iterable<Stored>,
  owners: ReadonlyMap<string, Stored>,
): Fields | undefined {
  const labels = fieldsOf(metadata.labels)
  const matchLabels: Fields = {}
  for (const service of services) {
    if (service.metadata.namespace !== metadata.namespace) continue
    const selector = Object.entries(fieldsOf(service.spec?.selector))
    if (selector.length > 0 && selector.every(([key, value]) => labels[key] === value))
      Object.assign(matchLabels, Object.fromEntries(selector))
  }
  const owner = listOf(metadata.ownerReferences)
    .map(fieldsOf)
    .find(({ controller }) => controller === true)
  const own = fieldsOf(owners.get(owner?.uid as string)?.spec?.selector)
  const group = {
    matchLabels: { ...matchLabels, ...fieldsOf(own.matchLabels) },
    matchExpressions: listOf(own.matchExpressions),
  }
  const isEmpty = Object.keys(group.matchLabels).length === 0 && group.matchExpressions.length === 0
  return isEmpty ? undefined : group
}
