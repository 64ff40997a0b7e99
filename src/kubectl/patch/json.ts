export type Json = string | number | boolean | null | Json[] | JsonMap
export interface JsonMap {
  [field: string]: Json
}

export const isMap = (value: unknown): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** True for the same JSON value, whatever the order of the fields. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => same(item, b[i]))
  if (!isMap(a) || !isMap(b)) return false
  const fields = Object.keys(a)
  return (
    fields.length === Object.keys(b).length &&
    fields.every((field) => Object.hasOwn(b, field) && same(a[field], b[field]))
  )
}

/** A copy without a field. */
export function without<T extends object, Field extends keyof T>(
  map: T,
  field: Field,
): Omit<T, Field> {
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== field)) as Omit<T, Field>
}
