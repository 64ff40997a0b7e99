import { compare } from '../text/maps.ts'
import { quote } from '../text/quote.ts'
import { Float } from './nodes.ts'

type Fields = Record<string, unknown>

export const isMap = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Float)

export const entries = (map: Fields): [key: string, value: unknown][] =>
  Object.entries(map)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => compare(a, b))

const isInt64 = (value: number) => Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63

export type Basic = 'bool' | 'int' | 'float' | 'string'

/** Which of Go's basic kinds a JSON value is when client-go has read it. */
export function basicKind(value: unknown): Basic | undefined {
  if (value instanceof Float) return 'float'
  if (typeof value === 'number') return isInt64(value) ? 'int' : 'float'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'string' ? 'string' : undefined
}

/** The name in Go of the type of a value that is no list. */
export function goType(value: unknown): string {
  if (isMap(value)) return 'map[string]interface {}'
  const kind = basicKind(value)
  return kind === 'int' ? 'int64' : kind === 'float' ? 'float64' : (kind ?? '<nil>')
}

/** A value as Go's `%v` writes it: `map[a:1 b:[x y]]`, `<nil>`. */
export function goText(value: unknown): string {
  if (value === null) return '<nil>'
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`
  if (isMap(value))
    return `map[${entries(value)
      .map(([key, inner]) => `${key}:${goText(inner)}`)
      .join(' ')}]`
  return value instanceof Float || typeof value === 'number' ? goNumber(value) : String(value)
}

/** A number as `%v` has it: one that is no int64 has an exponent below 1e-4 and from 1e6 on. */
export function goNumber(value: number | Float): string {
  const plain = value instanceof Float ? value.value : value
  if (basicKind(value) === 'int') return String(plain)
  const exponential = plain.toExponential()
  const exponent = Number(exponential.split('e')[1])
  if (exponent >= -4 && exponent < 6) return String(plain)
  return exponential.replace(/([+-])(\d)$/, '$10$2')
}

/** A value as Go's `%#v` writes it: `map[string]interface {}{"a":1}`. */
export function goSyntax(value: unknown): string {
  if (value === null) return 'interface {}(nil)'
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`
  if (!isMap(value)) return goText(value)
  const fields = entries(value).map(([key, inner]) => `${quote(key)}:${goSyntax(inner)}`)
  return `map[string]interface {}{${fields.join(', ')}}`
}
