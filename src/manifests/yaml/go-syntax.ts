import { isInt64, type Scalar } from './resolve.ts'

/** What the decoder holds before it is made JSON: maps may have any scalar as a key. */
export type Loose = Scalar | Loose[] | Map<Scalar, Loose>

/** A value as Go prints it with `%#v`, which two of kubectl's messages show. */
export function goSyntax(value: Loose): string {
  if (value === null) return 'interface {}(nil)'
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`
  if (value instanceof Map) {
    const fields = [...value]
      .toSorted(([one], [other]) => rank(one) - rank(other) || (one! < other! ? -1 : 1))
      .map(([key, field]) => `${goSyntax(key)}:${goSyntax(field)}`)
    return `map[interface {}]interface {}{${fields.join(', ')}}`
  }
  if (typeof value === 'string') return goQuoted(value)
  if (typeof value === 'bigint') return isInt64(value) ? `${value}` : `0x${hex(value)}`
  return typeof value === 'number' ? goFloat(value, 17) : String(value)
}

/** The order in which Go prints keys of different types. */
const rank = (key: Scalar) =>
  ['object', 'string', 'bigint', 'number', 'boolean'].indexOf(typeof key)

const hex = (value: bigint) => value.toString(16)

/** The same where it stands alone, where nothing is `<nil>`. */
export const goValue = (value: Loose): string => (value === null ? '<nil>' : goSyntax(value))

const named: Record<string, string> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
}

/** A text in quotes, with escapes for what does not print: https://pkg.go.dev/strconv#Quote */
export function goQuoted(text: string): string {
  const shown = text.toWellFormed().replace(/["\\]|[^\P{C}]|[^\P{Z}]/gu, (sign) => {
    if (sign === ' ') return sign
    const code = sign.codePointAt(0) as number
    const hex = code.toString(16)
    if (named[sign]) return named[sign]
    if (code < 0x80) return `\\x${hex.padStart(2, '0')}`
    return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`
  })
  return `"${shown}"`
}

/** A float as the key of a map, which Go writes with the digits of a float of 32 bits. */
export function floatKey(value: number): string {
  const small = Math.fround(value)
  if (Number.isNaN(small)) return '.nan'
  if (!Number.isFinite(small)) return small < 0 ? '-.inf' : '.inf'
  return goFloat(small, 9)
}

/** The shortest digits that make the same float, as `%g` writes them: 1e+06, 0.5. */
function goFloat(value: number, most: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value < 0 ? '-Inf' : '+Inf'
  const same = (text: string) => (most === 9 ? Math.fround(Number(text)) : Number(text)) === value
  if (Object.is(value, -0)) return '-0'
  let digits = 1
  while (digits < most && !same(value.toPrecision(digits))) digits++
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e')
  const power = Number(exponent)
  if (power >= -4 && power < 6) return String(Number(value.toPrecision(digits)))
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}
