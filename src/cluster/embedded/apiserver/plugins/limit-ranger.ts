import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import {
  quantityOf,
  sumQuantities,
  writeQuantity,
  type Quantity,
} from '../../../../manifests/quantity.ts'
import { isNewPod, refused, type AdmissionRequest, type Plugin } from './plugin.ts'

type Amounts = Record<string, Quantity>

/**
 * Fills in what a namespace's LimitRanges say of containers that say nothing, and refuses what they
 * do not allow.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#limitranger
 */
export const limitRanger: Plugin = {
  name: 'LimitRanger',
  admit(request) {
    if (!isNewPod(request)) return
    for (const items of request.facts.limits) setDefaults(request.object, items)
  },
  validate(request) {
    const { operation, resource, object, facts } = request
    if (operation !== 'create') return
    for (const items of facts.limits) {
      const found =
        resource.kind === 'Pod'
          ? podFaults(fieldsOf(object.spec), items)
          : resource.kind === 'PersistentVolumeClaim'
            ? claimFaults(fieldsOf(object.spec), items)
            : []
      refuse(request, found)
    }
  },
}

function refuse(request: AdmissionRequest, found: string[]): void {
  if (found.length === 0) return
  throw refused(request, found.length === 1 ? found[0]! : `[${found.join(', ')}]`)
}

const lists = [
  ['containers', 'container'],
  ['initContainers', 'init container'],
] as const

function setDefaults(pod: Fields, items: readonly Fields[]): void {
  const told: string[] = []
  for (const item of items.filter(({ type }) => type === 'Container'))
    for (const [list, word] of lists)
      for (const container of listOf(fieldsOf(pod.spec)[list]).map(fieldsOf)) {
        const resources = fieldsOf((container.resources ??= {}))
        for (const [field, from, what] of [
          ['requests', 'defaultRequest', 'request'],
          ['limits', 'default', 'limit'],
        ] as const) {
          const own = fieldsOf(resources[field])
          const added = Object.keys(fieldsOf(item[from])).filter((name) => !(name in own))
          if (added.length === 0) continue
          resources[field] = { ...fieldsOf(item[from]), ...own }
          told.push(`${added.sort().join(', ')} ${what} for ${word} ${String(container.name)}`)
        }
      }
  if (told.length === 0) return
  const metadata = fieldsOf(pod.metadata)
  const note = `LimitRanger plugin set: ${told.join('; ')}`
  metadata.annotations = {
    ...fieldsOf(metadata.annotations),
    'kubernetes.io/limit-ranger': note,
  }
}

function podFaults(spec: Fields, items: readonly Fields[]): string[] {
  const containers = lists.map(([list]) => listOf(spec[list]).map((one) => resourcesOf(one)))
  return items.flatMap((item) => {
    if (item.type === 'Container')
      return containers.flat().flatMap((one) => faults(item, one.requests, one.limits))
    if (item.type !== 'Pod') return []
    const own = containers[0]!
    return faults(
      item,
      summed(own.map(({ requests }) => requests)),
      summed(own.map(({ limits }) => limits)),
    )
  })
}

function claimFaults({ resources }: Fields, items: readonly Fields[]): string[] {
  const asked = amountsOf(fieldsOf(resources).requests)
  return items
    .filter(({ type }) => type === 'PersistentVolumeClaim')
    .flatMap((item) => [
      ...each(item.min, (name, min) =>
        asked[name] && asked[name].nanos < min.nanos
          ? [bound('minimum', name, item, min, `but request is ${writeQuantity(asked[name])}`)]
          : [],
      ),
      ...each(item.max, (name, max) =>
        asked[name] && asked[name].nanos > max.nanos
          ? [bound('maximum', name, item, max, `but request is ${writeQuantity(asked[name])}`)]
          : [],
      ),
    ])
}

function faults(item: Fields, requests: Amounts, limits: Amounts): string[] {
  return [
    ...each(item.min, (name, min) => {
      const [request, limit] = [requests[name], limits[name]]
      if (!request) return [bound('minimum', name, item, min)]
      if (request.nanos < min.nanos)
        return [bound('minimum', name, item, min, `but request is ${writeQuantity(request)}`)]
      return limit && limit.nanos < min.nanos
        ? [bound('minimum', name, item, min, `but limit is ${writeQuantity(limit)}`)]
        : []
    }),
    ...each(item.max, (name, max) => {
      const [request, limit] = [requests[name], limits[name]]
      if (!limit) return [bound('maximum', name, item, max)]
      if (limit.nanos > max.nanos)
        return [bound('maximum', name, item, max, `but limit is ${writeQuantity(limit)}`)]
      return request && request.nanos > max.nanos
        ? [bound('maximum', name, item, max, `but request is ${writeQuantity(request)}`)]
        : []
    }),
    ...each(item.maxLimitRequestRatio, (name, most) => {
      const [request, limit] = [requests[name], limits[name]]
      const says = (what: string) => [
        `${name} max limit to request ratio per ${String(item.type)} is ${writeQuantity(most)}, but ${what}`,
      ]
      if (!request?.nanos) return says('no request is specified or request is 0')
      if (!limit?.nanos) return says('no limit is specified or limit is 0')
      const ratio = Number(limit.nanos) / Number(request.nanos)
      return ratio * 1e9 > Number(most.nanos) ? says(`provided ratio is ${ratio.toFixed(6)}`) : []
    }),
  ]
}

function bound(
  end: 'minimum' | 'maximum',
  name: string,
  { type }: Fields,
  amount: Quantity,
  fault?: string,
): string {
  const rule = `${end} ${name} usage per ${String(type)} is ${writeQuantity(amount)}`
  const lack = end === 'minimum' ? 'No request is specified' : 'No limit is specified'
  return fault ? `${rule}, ${fault}` : `${rule}.  ${lack}`
}

const each = (amounts: unknown, look: (name: string, amount: Quantity) => string[]) =>
  Object.entries(amountsOf(amounts)).flatMap(([name, amount]) => look(name, amount))

const amountsOf = (list: unknown): Amounts =>
  Object.fromEntries(
    Object.entries(fieldsOf(list))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, text]) => [name, quantityOf(text)!]),
  )

function resourcesOf(container: unknown) {
  const { requests, limits } = fieldsOf(fieldsOf(container).resources)
  return { requests: amountsOf(requests), limits: amountsOf(limits) }
}

function summed(all: readonly Amounts[]): Amounts {
  const names = new Set(all.flatMap((amounts) => Object.keys(amounts)))
  return Object.fromEntries(
    [...names]
      .sort()
      .map((name) => [name, sumQuantities(all.flatMap((amounts) => amounts[name] ?? []))]),
  )
}
