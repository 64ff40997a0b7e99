/** Any JSON object, where the kind is not known yet. */
export type Fields = Record<string, unknown>

/** Whether a value is a JSON object: no list, and not null. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The fields of a value, none where it is no object. */
export function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {}
}

/** The items of a value, none where it is no list. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/**
 * Equal as JSON is: the order of an object's keys does not count, nor a key that holds nothing, and
 * a Date is the text that it is written as. YAML's `.nan` is itself.
 */
export function equal(one: unknown, other: unknown): boolean {
  if (one === other || Object.is(one, other)) return true
  if (one instanceof Date) return equal(one.toJSON(), other)
  if (other instanceof Date) return equal(one, other.toJSON())
  if (Array.isArray(one))
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => equal(item, other[index]))
    )
  if (!isObject(one) || !isObject(other)) return false
  const keys = keysOf(one)
  return (
    keys.length === keysOf(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && equal(one[key], other[key]))
  )
}

const keysOf = (fields: Fields) => Object.keys(fields).filter((key) => fields[key] !== undefined)

/** The same value with the keys of all objects in order, as Go writes a map. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key])]),
  )
}

/** A new object with the fields of these names, where they are there. */
export function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]),
  )
}
