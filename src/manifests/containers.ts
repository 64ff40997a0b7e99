import { listOf, fieldsOf, type Fields } from './fields.ts'

/**
 * All the containers of a Pod's specification: those of `initContainers`, then those of `containers`.
 * What is no object among them gives one without fields.
 */
export function containersOf(spec: Fields): Fields[] {
  return [...listOf(spec.initContainers), ...listOf(spec.containers)].map(fieldsOf)
}

/** How amounts are added and compared. */
interface Arithmetic<T> {
  sum(one: T, other: T): T
  isMore(one: T, other: T): boolean
}

/**
 * What the containers of a Pod need together, by resource: the sum of those of `containers` and of the
 * sidecars, or, where that is more, what an init container needs beside the sidecars before it.
 * https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers
 *
 * @param of what one container needs, by resource
 */
export function neededTogether<T>(
  spec: Fields,
  of: (container: Fields) => ReadonlyMap<string, T>,
  { sum, isMore }: Arithmetic<T>,
): Map<string, T> {
  const plus = (all: ReadonlyMap<string, T>, more: ReadonlyMap<string, T>) => {
    const result = new Map(all)
    for (const [name, amount] of more) {
      const before = all.get(name)
      result.set(name, before === undefined ? amount : sum(before, amount))
    }
    return result
  }
  let sidecars = new Map<string, T>()
  const peaks: Map<string, T>[] = []
  for (const container of listOf(spec.initContainers).map(fieldsOf)) {
    const peak = plus(sidecars, of(container))
    peaks.push(peak)
    if (container.restartPolicy === 'Always') sidecars = peak
  }
  const all = listOf(spec.containers).map(fieldsOf).map(of).reduce(plus, sidecars) as Map<string, T>
  for (const peak of peaks)
    for (const [name, amount] of peak) {
      const other = all.get(name)
      if (other === undefined || isMore(amount, other)) all.set(name, amount)
    }
  return all
}

/** The same, and those that were put into the running Pod behind them. */
export const everyContainerOf = (spec: Fields): Fields[] => [
  ...containersOf(spec),
  ...listOf(spec.ephemeralContainers).map(fieldsOf),
]
