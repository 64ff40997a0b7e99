/**
 * A deep copy of an object of the API: plain objects, lists, Dates. In Node structuredClone takes
 * ten times as long, and every object that is read or written is copied several times.
 */
export function copy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copy) as T
  if (value instanceof Date) return new Date(value) as T
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return structuredClone(value)
  const result: Record<string, unknown> = {}
  for (const key in value) result[key] = copy(value[key])
  return result as T
}
