import { compare } from './maps.ts'

/** The fields of an object in order of their bytes, as Go's encoding/json has them. */
export const sortedEntries = (object: object): [field: string, value: unknown][] =>
  Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => compare(a, b))

/** A copy with the fields of every object in that order, but for numbers, which JavaScript puts first. */
export function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    sortedEntries(value).map(([field, inner]) => [field, sorted(inner)]),
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
export function goJson(value: unknown, indent = 0): string {
  const ordered = typeof value === 'object' && value !== null && typed.has(value)
  return (ordered ? JSON.stringify(value, null, indent) : write(value, '\n', indent)).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** `before` is what a line begins with, a line end first. */
function write(value: unknown, before: string, indent: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const inner = before + ' '.repeat(indent)
  const within = (parts: string[], open: string, close: string) => {
    if (parts.length === 0 || indent === 0) return open + parts.join(',') + close
    return open + parts.map((part) => inner + part).join(',') + before + close
  }
  if (Array.isArray(value))
    return within(
      value.map((each) => write(each, inner, indent)),
      '[',
      ']',
    )
  const fields = sortedEntries(value).map(
    ([field, each]) =>
      `${JSON.stringify(field)}:${indent > 0 ? ' ' : ''}${write(each, inner, indent)}`,
  )
  return within(fields, '{', '}')
}
