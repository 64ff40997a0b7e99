import { compare } from './maps.ts'

/** A copy with the fields of every object in order of their bytes, as Go's encoding/json has them. */
export function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => compare(a, b))
      .map(([field, inner]) => [field, sorted(inner)]),
  ) as T
}

const typed = new WeakSet<object>()

/** Marks an object whose fields stand as those of Go's type do: in JSON, they keep that order. */
export function inGoOrder<T extends object>(object: T): T {
  typed.add(object)
  return object
}

/** True for an object of `inGoOrder`. */
export const isInGoOrder = (object: object): boolean => typed.has(object)

/** JSON as Go writes it: sorted fields, except those in Go's order, and `<`, `>`, `&` escaped. */
export function goJson(value: unknown, indent?: number): string {
  const ordered = typeof value === 'object' && value !== null && typed.has(value)
  return JSON.stringify(ordered ? value : sorted(value), null, indent).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
