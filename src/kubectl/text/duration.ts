import { quote } from './quote.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/**
 * An age in milliseconds as kubectl writes it, with two or three significant figures: `45s`,
 * `3m20s`, `5h`, `12d`. After `HumanDuration` of k8s.io/apimachinery/pkg/util/duration.
 */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / second)
  if (seconds < -1) return '<invalid>'
  if (seconds < 0) return '0s'
  if (seconds < 120) return `${seconds}s`
  const minutes = Math.trunc(milliseconds / minute)
  if (minutes < 10) return two(minutes, 'm', seconds % 60, 's')
  if (minutes < 180) return `${minutes}m`
  const hours = Math.trunc(milliseconds / hour)
  if (hours < 8) return two(hours, 'h', minutes % 60, 'm')
  if (hours < 48) return `${hours}h`
  const days = Math.trunc(hours / 24)
  if (hours < 24 * 8) return two(days, 'd', hours % 24, 'h')
  if (days < 365 * 2) return `${days}d`
  if (days < 365 * 8) return two(Math.trunc(days / 365), 'y', days % 365, 'd')
  return `${Math.trunc(days / 365)}y`
}

const two = (big: number, bigUnit: string, small: number, smallUnit: string) =>
  small === 0 ? `${big}${bigUnit}` : `${big}${bigUnit}${small}${smallUnit}`

/** The time from an RFC 3339 timestamp to `now` (milliseconds since 1970), or `<unknown>`. */
export function since(timestamp: string | undefined | null, now: number): string {
  return timestamp ? humanDuration(now - Date.parse(timestamp)) : '<unknown>'
}

const units = new Map([
  ['ns', 1e-6],
  ['us', 1e-3],
  ['\u00b5s', 1e-3],
  ['\u03bcs', 1e-3],
  ['ms', 1],
  ['s', second],
  ['m', minute],
  ['h', hour],
])
/** Go counts nanoseconds in 64 bits. */
const longest = 2 ** 63 / 1e6

/**
 * A duration as Go writes it (`1m30s`, `500ms`, `0`) in milliseconds; what Go says of it where it is
 * none. https://pkg.go.dev/time#ParseDuration
 */
export function parseDuration(text: string): number | string {
  const invalid = `time: invalid duration ${quote(text)}`
  const unsigned = text.replace(/^[+-]/, '')
  if (unsigned === '0') return 0
  let total = 0
  let left = unsigned
  do {
    const match = /^(\d+\.?\d*|\.\d+)([^\d.]*)/.exec(left)
    if (!match) return invalid
    const [part, number, unit] = match as unknown as [string, string, string]
    if (unit === '') return `time: missing unit in duration ${quote(text)}`
    const size = units.get(unit)
    if (size === undefined) return `time: unknown unit ${quote(unit)} in duration ${quote(text)}`
    total += Number(number) * size
    left = left.slice(part.length)
  } while (left !== '')
  if (total > longest) return invalid
  return text.startsWith('-') ? -total : total
}
