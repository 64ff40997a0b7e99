import { fillVersions } from '../docs/placeholders.ts'

/** A value with the versions filled into every text in it. */
export function filled<T>(value: T): T {
  if (typeof value === 'string') return fillVersions(value) as T
  if (Array.isArray(value)) return value.map(filled) as T
  if (value && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item)])) as T
  return value
}
