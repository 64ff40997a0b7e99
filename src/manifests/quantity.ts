/**
 * Quantities, such as `500m` and `128Mi`: the one reading, exact, as `resource.Quantity` has it.
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go
 */

/** A quantity, exact down to a thousand-millionth, which is as fine as Kubernetes keeps it. */
export interface Quantity {
  nanos: bigint
  suffix: 'decimal' | 'binary' | 'exponent'
  /** As it was written, where that is taken for the short way already. */
  text?: string
}

export const notAQuantity =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
const wrongSuffix = "unable to parse quantity's suffix"

const form = /^([+-]?)0*(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[+-]?\d*)$/
const decimal = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E']
const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']
const one = 10n ** 9n
const most = (2n ** 63n - 1n) * one

/** Reads a quantity, as a string or a number. Anything else gives undefined. */
export function quantityOf(value: unknown): Quantity | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value)
  const parts = text === '' ? null : form.exec(text)
  if (!parts) return undefined
  const [, sign, whole = '', fraction = '', ending = ''] = parts
  const scale = scaleOf(ending)
  if (!scale) return undefined
  const { suffix, times, per } = scale
  const scaled = BigInt(whole + fraction || '0') * times
  // What is finer than a thousand-millionth is rounded up.
  const divisor = 10n ** BigInt(fraction.length) * per
  const size = capped((scaled + divisor - 1n) / divisor, suffix)
  return {
    nanos: sign === '-' ? -size : size,
    suffix,
    ...(isShort(whole || '0', fraction, scale) && { text }),
  }
}

/** What is wrong with a text that is no quantity, in the API server's words. */
export const quantityFault = (text: unknown): string =>
  typeof text === 'string' && text !== '' && form.test(text) ? wrongSuffix : notAQuantity

interface Scale {
  suffix: Quantity['suffix']
  /** Its power of ten, or of 1024. */
  power: number
  times: bigint
  per: bigint
}

function scaleOf(ending: string): Scale | undefined {
  const power = binary.indexOf(ending)
  if (power > 0) return { suffix: 'binary', power, times: one * 1024n ** BigInt(power), per: 1n }
  const place = decimal.indexOf(ending)
  if (place >= 0)
    return { suffix: 'decimal', power: (place - 3) * 3, times: 1000n ** BigInt(place), per: 1n }
  const exponent = /^[eE]([+-]?\d+)$/.exec(ending)
  if (!exponent) return undefined
  const by = Number(exponent[1])
  const scale = { suffix: 'exponent', power: by } as const
  // As the API server has it, an amount beyond all measure is none.
  if (by > 51) return { ...scale, times: 0n, per: 1n }
  if (by < -69) return undefined
  return by >= -9
    ? { ...scale, times: 10n ** BigInt(by + 9), per: 1n }
    : { ...scale, times: 1n, per: 10n ** BigInt(-by - 9) }
}

const capped = (size: bigint, suffix: Quantity['suffix']) =>
  suffix === 'binary' && size > most ? most : size

/** Whether the API server leaves a quantity as it is written: a sign before it, too, and zeros. */
function isShort(whole: string, fraction: string, { suffix, power }: Scale): boolean {
  const digits = whole + fraction
  if (suffix === 'binary')
    return !fraction && digits.length + power * 3 <= 14 && BigInt(digits) % 8n !== 0n
  const place = power - fraction.length
  const exact = digits.length <= 18 && place >= -9
  return exact && place % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0')
}

/** Writes a quantity as the API server does, in its own kind of suffix: 1024Mi becomes 1Gi. */
export function writeQuantity({ nanos, suffix, text }: Quantity): string {
  if (nanos === 0n) return '0'
  if (text !== undefined) return text
  // Below 1 Ki, or with a fraction, the decimal way is the exact one.
  const whole = nanos / one
  if (suffix === 'binary' && nanos % one === 0n && abs(whole) >= 1024n) {
    const [rest, power] = shortened(whole, 1024n, binary.length - 1)
    return `${rest}${binary[power]}`
  }
  const [rest, place] = shortened(nanos, 1000n, decimal.length - 1)
  if (suffix !== 'exponent' || place === 3) return `${rest}${decimal[place]}`
  return `${rest}e${(place - 3) * 3}`
}

/** An amount without its factors of `base`, and how many those were. */
function shortened(amount: bigint, base: bigint, most: number): [rest: bigint, power: number] {
  let [rest, power] = [amount, 0]
  while (rest % base === 0n && power < most) [rest, power] = [rest / base, power + 1]
  return [rest, power]
}

/** Below, equal to or above zero, as the first is less than, equal to or more than the second. */
export function compareQuantities(one: Quantity, other: Quantity): number {
  return one.nanos < other.nanos ? -1 : one.nanos > other.nanos ? 1 : 0
}

/** The sum of quantities, with the suffixes of the first that is not zero. */
export function sumQuantities(quantities: readonly Quantity[]): Quantity {
  const first = quantities.find(({ nanos }) => nanos !== 0n)
  const nanos = quantities.reduce((sum, each) => sum + each.nanos, 0n)
  return { nanos, suffix: first?.suffix ?? 'decimal' }
}

/** Rounds up to thousandths, as the API server does with requests and limits. */
export function roundUpToMillis(quantity: Quantity): Quantity {
  const { nanos, suffix } = quantity
  const millis = dividedUp(nanos, 1_000_000n)
  return millis * 1_000_000n === nanos ? quantity : { nanos: millis * 1_000_000n, suffix }
}

/** How many thousandths it is, the last one begun. */
export const millisOf = ({ nanos }: Quantity): bigint => dividedUp(nanos, 1_000_000n)

/** How many whole ones it is, the last one begun. */
export const wholesOf = ({ nanos }: Quantity): bigint => dividedUp(nanos, one)

/** Away from zero. */
function dividedUp(amount: bigint, by: bigint): bigint {
  const whole = amount / by
  return whole * by === amount ? whole : whole + (amount < 0n ? -1n : 1n)
}

const abs = (value: bigint) => (value < 0n ? -value : value)
