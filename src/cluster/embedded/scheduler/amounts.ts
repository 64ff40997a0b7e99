import { quantityOf } from '../../../manifests/quantity.ts'
import { neededTogether } from '../../../manifests/containers.ts'
import { fieldsOf, type Fields } from '../../../manifests/fields.ts'

/** Amounts by resource, in billionths. A Pod itself is one of `pods`. */
export type Amounts = ReadonlyMap<string, bigint>

const one = 1_000_000_000n

/** A list of resources, such as a node's `allocatable`, as amounts. */
export const amountsOf = (list: unknown): Amounts =>
  new Map(
    Object.entries(fieldsOf(list)).map(([name, text]) => [name, quantityOf(text)?.nanos ?? 0n]),
  )

/** What a container asks for: its requests, and its limits where it has none. */
const requestsOfContainer = (container: unknown): Amounts => {
  const { requests, limits } = fieldsOf(fieldsOf(container).resources)
  return amountsOf({ ...fieldsOf(limits), ...fieldsOf(requests) })
}

/** What the scheduler takes a container for that asks for no CPU or no memory, to compare nodes. */
const least: Amounts = new Map([
  ['cpu', one / 10n],
  ['memory', 200n * 1024n * 1024n * one],
])

/** What a Pod asks for. */
export function requestsOf(spec: Fields): Amounts {
  return new Map([['pods', one], ...summed(spec, requestsOfContainer)])
}

/** The same for comparing nodes, where nobody asks for nothing. */
export function loadOf(spec: Fields): Amounts {
  return summed(spec, (container) => new Map([...least, ...requestsOfContainer(container)]))
}

const summed = (spec: Fields, of: (container: unknown) => Amounts) =>
  neededTogether(spec, of, {
    sum: (one, other) => one + other,
    isMore: (one, other) => one > other,
  })

/** Adds amounts in place; `sign` -1 takes them away. */
export function add(sum: Map<string, bigint>, amounts: Amounts, sign: 1 | -1 = 1): void {
  for (const [name, amount] of amounts) sum.set(name, (sum.get(name) ?? 0n) + amount * BigInt(sign))
}
