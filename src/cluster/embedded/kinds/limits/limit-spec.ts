import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { qualifiedName } from '../../../../manifests/names.ts'
import {
  compareQuantities,
  quantityOf,
  writeQuantity,
  type Quantity,
} from '../../../../manifests/quantity.ts'
import { mayOvercommit } from '../pod/resources.ts'
import { duplicate, forbidden, invalid, required, type Problem } from '../rules/problem.ts'
import { resourceNameProblems } from '../rules/resource-name.ts'

const types = ['Pod', 'Container', 'PersistentVolumeClaim']

/** What is wrong with a LimitRange, defaulted. */
export function limitProblems({ limits }: Fields): Problem[] {
  const items = listOf(limits).map(fieldsOf)
  return items.flatMap((item, index) => {
    const path = `spec.limits[${index}]`
    const { type = '' } = item
    const again = items.slice(0, index).some((other) => other.type === type)
    return [
      ...typeProblems(String(type), `${path}.type`),
      ...(again ? [duplicate(`${path}.type`, type)] : []),
      ...itemProblems(item, path),
    ]
  })
}

function typeProblems(type: string, field: string): Problem[] {
  const messages = qualifiedName(type)
  if (messages.length > 0) return messages.map((message) => invalid(field, type, message))
  const known = type.includes('/') || types.includes(type)
  return known ? [] : [invalid(field, type, 'must be a standard limit type or fully qualified')]
}

function itemProblems(item: Fields, path: string): Problem[] {
  const of = (field: string, key: string) => quantityOf(fieldsOf(item[field])[key])
  const use = item.type === 'Container' || item.type === 'Pod' ? 'containers' : undefined
  const named = (...fields: string[]) =>
    fields.flatMap((field) =>
      Object.keys(fieldsOf(item[field])).flatMap((key) =>
        resourceNameProblems(key, `${path}.${field}[${key}]`, use),
      ),
    )
  const problems = named('max', 'min')
  if (item.type === 'Pod')
    for (const field of ['default', 'defaultRequest'])
      if (Object.keys(fieldsOf(item[field])).length > 0)
        problems.push(forbidden(`${path}.${field}`, "may not be specified when `type` is 'Pod'"))
  if (item.type !== 'Pod') problems.push(...named('default', 'defaultRequest'))
  if (item.type === 'PersistentVolumeClaim' && !of('min', 'storage') && !of('max', 'storage'))
    problems.push(
      required(
        `${path}.limits`,
        'either minimum or maximum storage value is required, but neither was provided',
      ),
    )
  problems.push(...named('maxLimitRequestRatio'))
  const checked = ['max', 'min', 'maxLimitRequestRatio']
  if (item.type !== 'Pod') checked.push('default', 'defaultRequest')
  const keys = new Set(checked.flatMap((field) => Object.keys(fieldsOf(item[field]))))
  for (const key of [...keys].sort()) problems.push(...orderProblems(item, key, path, checked))
  return problems
}

/** Each amount that is to be at most another: what both are called, and where the problem stands. */
const orders: [
  less: string,
  more: string,
  at: string,
  shown: string,
  lessName: string,
  moreName: string,
][] = [
  ['min', 'max', 'min', 'min', 'min', 'max'],
  ['min', 'defaultRequest', 'defaultRequest', 'defaultRequest', 'min', 'default request'],
  ['defaultRequest', 'max', 'defaultRequest', 'defaultRequest', 'default request', 'max'],
  [
    ...(['defaultRequest', 'default', 'defaultRequest', 'defaultRequest'] as const),
    ...(['default request', 'default limit'] as const),
  ],
  ['min', 'default', 'default', 'min', 'min', 'default'],
  ['default', 'max', 'default', 'max', 'default', 'max'],
]

function orderProblems(
  item: Fields,
  key: string,
  path: string,
  checked: readonly string[],
): Problem[] {
  const of = (field: string): Quantity | undefined =>
    checked.includes(field) ? quantityOf(fieldsOf(item[field])[key]) : undefined
  const problems = orders.flatMap(([less, more, at, shown, lessName, moreName]) => {
    const [low, high] = [of(less), of(more)]
    if (!low || !high || compareQuantities(low, high) <= 0) return []
    const value = writeQuantity(of(shown)!)
    const says = `${lessName} value ${writeQuantity(low)} is greater than ${moreName} value ${writeQuantity(high)}`
    return [invalid(`${path}.${at}[${key}]`, value, says)]
  })
  const ratio = of('maxLimitRequestRatio')
  if (ratio)
    problems.push(
      ...ratioProblems(ratio, of('min'), of('max'), `${path}.maxLimitRequestRatio[${key}]`),
    )
  const [request, limit] = [of('defaultRequest'), of('default')]
  if (request && limit && !mayOvercommit(key) && compareQuantities(request, limit) !== 0) {
    const [asked, most] = [request, limit].map(writeQuantity)
    const says = `default value ${most} must equal to defaultRequest value ${asked} in ${key}`
    problems.push(invalid(`${path}.defaultRequest[${key}]`, asked, says))
  }
  return problems
}

function ratioProblems(
  ratio: Quantity,
  min: Quantity | undefined,
  max: Quantity | undefined,
  field: string,
): Problem[] {
  const problems: Problem[] = []
  const written = writeQuantity(ratio)
  if (ratio.nanos < 1_000_000_000n)
    problems.push(invalid(field, written, `ratio ${written} is less than 1`))
  if (min && max && min.nanos > 0n) {
    const most = Number(max.nanos) / Number(min.nanos)
    if (Number(ratio.nanos) / 1e9 > most)
      problems.push(
        invalid(field, written, `ratio ${written} is greater than max/min = ${most.toFixed(6)}`),
      )
  }
  return problems
}
