import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { forbidden, invalid, required, type Problem } from '../rules/problem.ts'
import { resourceNameProblems } from '../rules/resource-name.ts'
import {
  compareQuantities,
  quantityOf,
  writeQuantity,
  type Quantity,
} from '../../../../manifests/quantity.ts'

/**
 * What is wrong with a container's requests and limits.
 * https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export function resourceProblems({ limits, requests }: Fields, path: string): Problem[] {
  const most = quantitiesOf(limits)
  const problems: Problem[] = []
  for (const [name, quantity] of Object.entries(most))
    problems.push(
      ...oneProblems(name, quantity, `${path}.limits[${name}]`),
      ...pageProblems(name, quantity, `${path}.limits[${name}]`),
    )
  for (const [name, quantity] of Object.entries(quantitiesOf(requests))) {
    problems.push(...oneProblems(name, quantity, `${path}.requests[${name}]`))
    const limit = most[name]
    if (limit) {
      const order = compareQuantities(quantity, limit)
      const must = mayOvercommit(name)
        ? order > 0 && 'must be less than or equal to'
        : order !== 0 && 'must be equal to'
      if (must)
        problems.push(
          invalid(
            `${path}.requests`,
            writeQuantity(quantity),
            `${must} ${name} limit of ${writeQuantity(limit)}`,
          ),
        )
    } else if (!mayOvercommit(name))
      problems.push(
        required(`${path}.limits`, 'Limit must be set for non overcommitable resources'),
      )
    problems.push(...pageProblems(name, quantity, `${path}.requests[${name}]`))
  }
  const names = [...Object.keys(most), ...Object.keys(quantitiesOf(requests))]
  if (names.some(isHugePages) && !names.some((name) => name === 'cpu' || name === 'memory'))
    problems.push(forbidden(path, 'HugePages require cpu or memory'))
  return problems
}

const isHugePages = (name: string) => name.startsWith('hugepages-')

function isWholePages({ nanos }: Quantity, name: string) {
  const page = quantityOf(name.slice('hugepages-'.length))?.nanos
  return !page || page <= 0n || nanos % page === 0n
}

function oneProblems(name: string, quantity: Quantity, field: string): Problem[] {
  const written = writeQuantity(quantity)
  return [
    ...resourceNameProblems(name, field, 'containers'),
    ...(quantity.nanos < 0n ? [invalid(field, written, 'must be greater than or equal to 0')] : []),
    ...(name.includes('/') && quantity.nanos % 1_000_000_000n !== 0n
      ? [invalid(field, written, 'must be an integer')]
      : []),
  ]
}

function pageProblems(name: string, quantity: Quantity, field: string): Problem[] {
  const written = writeQuantity(quantity)
  return isHugePages(name) && !isWholePages(quantity, name)
    ? [invalid(field, written, `${written} is not positive integer multiple of ${name}`)]
    : []
}

/** Only CPU, memory and local storage may be promised more often than they are there. */
export function mayOvercommit(name: string) {
  return !name.includes('/') && !isHugePages(name)
}

function quantitiesOf(list: unknown): Record<string, Quantity> {
  return Object.fromEntries(
    Object.entries(fieldsOf(list)).map(([name, text]) => [name, quantityOf(text)!]),
  )
}
