import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import {
  quantityOf,
  sumQuantities,
  writeQuantity,
  type Quantity,
} from '../../../../manifests/quantity.ts'
import type { Resource } from '../../../resources.ts'
import { isInScope, usageOf, type Usage } from './usage.ts'

/** What becomes of a quota's `used` with a new object, or why the object is refused. */
export type Charge = { used: Fields } | { refused: string } | undefined

/**
 * Charges a quota for a new object, in the words of the API server; nothing where it does not count
 * the object.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/staging/src/k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go
 */
export function charge(quota: Fields, resource: Resource, object: Fields): Charge {
  const { name } = fieldsOf(quota.metadata)
  const { scopes } = fieldsOf(quota.spec)
  const { hard, used } = fieldsOf(quota.status)
  if (!isInScope(resource, object, scopes)) return undefined
  const wanted = Object.keys(fieldsOf(fieldsOf(quota.spec).hard))
  const lacking = resource.kind === 'Pod' ? unsaid(wanted, fieldsOf(object.spec)) : []
  if (lacking.length > 0)
    return { refused: `failed quota: ${name}: must specify ${lacking.join('; ')}` }
  const usage = usageOf(resource, object)
  const names = wanted.filter((one) => (usage[one]?.nanos ?? 0n) > 0n).sort()
  if (names.length === 0) return undefined
  const unknown = names.filter((one) => !(one in fieldsOf(used)))
  if (unknown.length > 0)
    return { refused: `status unknown for quota: ${name}, resources: ${unknown.join(',')}` }
  const next = Object.fromEntries(names.map((one) => [one, sum(fieldsOf(used)[one], usage[one]!)]))
  const over = names.filter((one) => next[one]!.nanos > quantityOf(fieldsOf(hard)[one])!.nanos)
  if (over.length > 0) {
    const list = (of: (one: string) => string) => over.map((one) => `${one}=${of(one)}`).join(',')
    const requested = list((one) => writeQuantity(usage[one]!))
    const taken = list((one) => String(fieldsOf(used)[one]))
    const limited = list((one) => String(fieldsOf(hard)[one]))
    return {
      refused: `exceeded quota: ${name}, requested: ${requested}, used: ${taken}, limited: ${limited}`,
    }
  }
  const written = Object.entries(next).map(([one, amount]) => [one, writeQuantity(amount)])
  return { used: { ...fieldsOf(used), ...Object.fromEntries(written) } }
}

const sum = (used: unknown, more: Quantity) => sumQuantities([quantityOf(used)!, more])

/** The amounts that every container has to say where a quota bounds them. */
const said = /^((requests|limits)\.)?(cpu|memory)$/

/** What is not said, with the containers that do not say it. */
function unsaid(names: readonly string[], { containers, initContainers }: Fields): string[] {
  const all = [...listOf(containers), ...listOf(initContainers)].map(fieldsOf)
  return names
    .filter((name) => said.test(name))
    .sort()
    .flatMap((name) => {
      const [, , list = 'requests', resource = ''] = said.exec(name)!
      const silent = all.filter(
        ({ resources }) => !(resource in fieldsOf(fieldsOf(resources)[list])),
      )
      const who = silent.map((one) => String(one.name)).sort()
      return silent.length === 0 ? [] : [`${name} for: ${who.join(',')}`]
    })
}

/** What all the objects take of what a quota bounds, in the order of its names. */
export function usedOf(
  { spec }: Fields,
  objects: Iterable<{ resource: Resource; object: Fields }>,
): Fields {
  const { hard, scopes } = fieldsOf(spec)
  const sums = new Map<string, Quantity[]>(Object.keys(fieldsOf(hard)).map((name) => [name, []]))
  for (const { resource, object } of objects) {
    if (!isInScope(resource, object, scopes)) continue
    const usage: Usage = usageOf(resource, object)
    for (const [name, all] of sums) if (usage[name]) all.push(usage[name])
  }
  return Object.fromEntries(
    [...sums].map(([name, all]) => [name, writeQuantity(sumQuantities(all))]),
  )
}
