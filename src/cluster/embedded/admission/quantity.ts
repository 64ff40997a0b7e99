/**
 * Quantities, such as `500m` and `128Mi`.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */

/** A quantity, exact down to a thousand-millionth, which is as fine as Kubernetes keeps it. */
export interface Quantity {
  nanos: bigint
  suffix: 'decimal' | 'binary' | 'exponent'
}

export const notAQuantity =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"

const decimal = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E']
const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']

/** Reads a quantity, as a string or a number. Anything else gives undefined. */
export function quantityOf(value: unknown): Quantity | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?([a-zA-Z]{0,2}|[eE][+-]?\d+)$/.exec(String(value).trim())
  if (!parts) return undefined
  const [, sign, whole = '', fraction = '', suffix = ''] = parts
  if (whole + fraction === '') return undefined
  const scale = scaleOf(suffix)
  if (!scale) return undefined
  const places = 10n ** BigInt(fraction.length)
  const scaled = BigInt(whole + fraction) * scale.times
  // What is finer than a thousand-millionth is rounded up.
  const divisor = places * scale.per
  const size = (scaled + divisor - 1n) / divisor
  return { nanos: sign === '-' ? -size : size, suffix: scale.suffix }
}

function scaleOf(suffix: string) {
  const power = binary.indexOf(suffix)
  if (power > 0)
    return { times: 10n ** 9n * 1024n ** BigInt(power), per: 1n, suffix: 'binary' as const }
  const place = decimal.indexOf(suffix)
  if (place >= 0) return { times: 1000n ** BigInt(place), per: 1n, suffix: 'decimal' as const }
  const exponent = /^[eE]([+-]?\d+)$/.exec(suffix)
  if (!exponent) return undefined
  const by = Number(exponent[1]) + 9
  // As the API server has it, an amount beyond all measure is none.
  if (by > 60) return { times: 0n, per: 1n, suffix: 'exponent' as const }
  if (by < -60) return undefined
  return by >= 0
    ? { times: 10n ** BigInt(by), per: 1n, suffix: 'exponent' as const }
    : { times: 1n, per: 10n ** BigInt(-by), suffix: 'exponent' as const }
}

/** Writes a quantity as the API server does, in its own kind of suffix: 1024Mi becomes 1Gi. */
export function writeQuantity({ nanos, suffix }: Quantity): string {
  if (nanos === 0n) return '0'
  if (suffix === 'binary') {
    // Below 1 Ki, or with a fraction, the decimal way is the exact one.
    const whole = nanos / 10n ** 9n
    if (nanos % 10n ** 9n === 0n && abs(whole) >= 1024n) {
      let [rest, power] = [whole, 0]
      while (rest % 1024n === 0n && power < 6) [rest, power] = [rest / 1024n, power + 1]
      return `${rest}${binary[power]}`
    }
  }
  let [rest, place] = [nanos, 0]
  while (rest % 1000n === 0n && place < decimal.length - 1)
    [rest, place] = [rest / 1000n, place + 1]
  if (suffix !== 'exponent' || place === 3) return `${rest}${decimal[place]}`
  return `${rest}e${(place - 3) * 3}`
}

/** Below, equal to or above zero, as the first is less than, equal to or more than the second. */
export function compareQuantities(one: Quantity, other: Quantity): number {
  return one.nanos < other.nanos ? -1 : one.nanos > other.nanos ? 1 : 0
}

/** Rounds up to thousandths, as the API server does with requests and limits. */
export function roundUpToMillis({ nanos, suffix }: Quantity): Quantity {
  const rest = nanos % 1_000_000n
  return { nanos: rest > 0n ? nanos - rest + 1_000_000n : nanos - rest, suffix }
}

function abs(value: bigint) {
  return value < 0n ? -value : value
}
