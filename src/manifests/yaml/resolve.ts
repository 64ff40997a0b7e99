import { YamlFailure, type Mark } from './failure.ts'
import type { ScalarNode } from './node.ts'
import { textOfOctets } from './octets.ts'
import { isTimestamp } from './timestamp.ts'

/** What a scalar is. Whole numbers are exact; all others are as JSON has them. */
export type Scalar = string | bigint | number | boolean | null

type Resolved = { type: string; value: Scalar }

const long = 'tag:yaml.org,2002:'
const resolvable = new Set(['', 'str', 'bool', 'int', 'float', 'null', 'timestamp'])

const words = new Map<string, Resolved>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word) => [word, { type: 'bool', value: true }] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word) => [word, { type: 'bool', value: false }] as const,
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map(
    (word) => [word, { type: 'null', value: null }] as const,
  ),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, { type: 'float', value: NaN }] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
    (word) => [word, { type: 'float', value: Infinity }] as const,
  ),
  ...['-.inf', '-.Inf', '-.INF'].map(
    (word) => [word, { type: 'float', value: -Infinity }] as const,
  ),
])

/**
 * What a scalar is, as Go's reader has it: `yes` and `y` are true, `010` is 8, `0o17` is 15, `1_000`
 * is 1000; `1:30`, `.` and `2026-01-01` are texts.
 * https://github.com/yaml/go-yaml/blob/v2.4.4/resolve.go
 */
export function resolve({ value, tag, implicit, start }: ScalarNode): Scalar {
  if (!tag && !implicit) return value
  const type = tag.startsWith(long) ? tag.slice(long.length) : tag
  if (type === 'binary') return binary(value, start)
  if (!resolvable.has(type) || (type !== '' && !tag.startsWith(long))) return value
  if (type === 'str') return value
  const resolved = resolvedPlain(value, type)
  if (type === '' || resolved.type === type) return resolved.value
  if (type === 'float' && isInt64(resolved.value)) return Number(resolved.value)
  throw YamlFailure.at(`cannot decode !!${resolved.type} \`${value}\` as a !!${type}`, start)
}

/** What a text is without a tag and without quotes. */
export const resolvePlain = (text: string): Scalar => resolvedPlain(text, '').value

function resolvedPlain(text: string, tag: string): Resolved {
  const known = words.get(text)
  if (known) return known
  const number = /^[-+0-9]/.test(text)
    ? tag === 'timestamp' && isTimestamp(text)
      ? { type: 'timestamp', value: text }
      : numberOf(text.replaceAll('_', ''))
    : /^\./.test(text)
      ? floatOf(text, /^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/)
      : undefined
  return number ?? { type: 'str', value: text }
}

function numberOf(text: string): Resolved | undefined {
  const whole = intOf(text)
  if (whole !== undefined) return { type: 'int', value: whole }
  return floatOf(text, /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/)
}

/** A number that is too large for a float is a text. */
function floatOf(text: string, pattern: RegExp): Resolved | undefined {
  const value = pattern.test(text) ? Number(text.replaceAll('_', '')) : Infinity
  return Number.isFinite(value) ? { type: 'float', value } : undefined
}

/** `0x1f`, `0b11`, `0o17`, `017` and `15`, as Go's ParseInt and ParseUint read them. */
function intOf(text: string): bigint | undefined {
  // Go takes a sign behind `0b` as well.
  const [, sign, digits = ''] = /^([-+]?)(.*)$/s.exec(text.replace(/^0b([-+])/, '$10b')) ?? []
  const octal = /^0[oO]?([0-7]+)$/.exec(digits)
  const plain = /^(0[xX][0-9a-fA-F]+|0[bB][01]+|0|[1-9][0-9]*)$/.test(digits)
  if (!octal && !plain) return undefined
  const size = BigInt(octal ? `0o${octal[1]}` : digits)
  const value = sign === '-' ? -size : size
  if (isInt64(value) || (sign === '' && value < 2n ** 64n)) return value
  return undefined
}

export const isInt64 = (value: Scalar): value is bigint =>
  typeof value === 'bigint' && value >= -(2n ** 63n) && value < 2n ** 63n

function binary(value: string, start: Mark): string {
  const data = value.replace(/[\r\n]/g, '')
  if (data.length % 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(data))
    throw YamlFailure.at('!!binary value contains invalid base64 data', start)
  return textOfOctets(Array.from(atob(data), (sign) => sign.charCodeAt(0)))
}
