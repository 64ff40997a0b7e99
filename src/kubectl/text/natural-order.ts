import { compare } from './maps.ts'

/**
 * Order in which numbers within texts go by their size: `db-2` before `db-10`, digits before other
 * signs. As `--sort-by` has it: https://github.com/fvbommel/sortorder
 */
export function compareNatural(a: string, b: string): number {
  const [one, other] = [partsOf(a), partsOf(b)]
  const at = one.findIndex((part, i) => part !== other[i])
  const [x, y] = [one[at], other[at]]
  if (x === undefined || y === undefined) return one.length - other.length
  if (!isNumber(x) || !isNumber(y)) return compare(x, y)
  const [n, m] = [BigInt(x), BigInt(y)]
  return n === m ? x.length - y.length : n < m ? -1 : 1
}

/** The numbers of a text, and what stands between them. */
const partsOf = (text: string): string[] => text.match(/[0-9]+|[^0-9]+/g) ?? []

const isNumber = (part: string) => /^[0-9]/.test(part)
