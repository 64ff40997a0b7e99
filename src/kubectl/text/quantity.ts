import {
  notAQuantity,
  quantityOf,
  writeQuantity,
} from '../../cluster/embedded/admission/quantity.ts'
import { Failure } from '../cli/failure.ts'

const suffixes: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
  Ei: 1024 ** 6,
}

/** A quantity as the API writes it, `0` where there is none. */
export const quantityText = (quantity: string | undefined): string => quantity ?? '0'

/** A quantity such as `250m` or `64Mi` as a number. */
export function quantity(text: string | number | undefined): number {
  const match = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([numkKMGTPE]?i?)$/.exec(String(text ?? '0'))
  return match ? Number(match[1]) * (suffixes[match[2] as string] ?? 1) : 0
}

const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']
const decimal = ['m', '', 'k', 'M', 'G', 'T', 'P', 'E']

/**
 * The sum of quantities in canonical form: the suffixes of the first one that is not zero, the
 * largest of them that leaves no fraction.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function sum(quantities: readonly string[]): string {
  const total = quantities.reduce((all, each) => all + quantity(each), 0)
  if (total === 0) return '0'
  const first = quantities.find((each) => quantity(each) !== 0) as string
  if (/i$/.test(first)) return scaled(total, binary, 1024)
  return scaled(Math.round(total * 1000), decimal, 1000)
}

function scaled(value: number, units: readonly string[], base: number): string {
  let amount = value
  let unit = 0
  while (unit < units.length - 1 && amount % base === 0) {
    amount /= base
    unit++
  }
  return `${amount}${units[unit]}`
}

/** A quantity that somebody typed, as the API writes it. Throws a Failure for what is none. */
export function canonical(text: string): string {
  const parsed = quantityOf(text)
  if (!parsed) throw new Failure(notAQuantity)
  return writeQuantity(parsed)
}
