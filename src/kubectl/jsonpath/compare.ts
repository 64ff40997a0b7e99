import { basicKind } from './go-values.ts'
import { Float } from './nodes.ts'

/** Why two values cannot be compared, in client-go's words. */
export class Incomparable extends Error {
  override name = 'Incomparable'
}

const plain = (value: unknown) => (value instanceof Float ? value.value : value)

/**
 * Compares as a filter does. Throws Incomparable for maps, lists and null, and for values of two
 * kinds. After k8s.io/client-go/third_party/forked/golang/template/funcs.go.
 */
export function holds(left: unknown, operator: string, right: unknown): boolean {
  switch (operator) {
    case '==':
      return equal(left, right)
    case '!=':
      return !equal(left, right)
    case '<':
      return less(left, right)
    case '<=':
      return less(left, right) || equal(left, right)
    case '>':
      return !(less(left, right) || equal(left, right))
    case '>=':
      return !less(left, right)
  }
  throw new Incomparable(`unrecognized filter operator ${operator}`)
}

function kindOfBoth(left: unknown, right: unknown): string {
  const kinds = [basicKind(left), basicKind(right)]
  if (kinds.includes(undefined)) throw new Incomparable('invalid type for comparison')
  if (kinds[0] !== kinds[1]) throw new Incomparable('incompatible types for comparison')
  return kinds[0] as string
}

function equal(left: unknown, right: unknown): boolean {
  kindOfBoth(left, right)
  return plain(left) === plain(right)
}

function less(left: unknown, right: unknown): boolean {
  const kind = kindOfBoth(left, right)
  if (kind === 'bool') throw new Incomparable('invalid type for comparison')
  return (plain(left) as number | string) < (plain(right) as number | string)
}
