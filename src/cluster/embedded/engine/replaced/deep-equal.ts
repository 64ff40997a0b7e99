interface Options {
  /** Paths of fields that are not compared, as `metadata.uid`. */
  ignoredFields?: readonly string[]
  /** Whether a field that is undefined is as one that is missing. */
  ignoreUndefined?: boolean
}
type Fields = Record<string, unknown>

/** Whether two objects of the API are equal. Looks at each field once, and makes nothing anew. */
export function deepEqual(left: unknown, right: unknown, options: Options = {}): boolean {
  const ignored = new Set(options.ignoredFields)
  const sparse = options.ignoreUndefined === true
  const below = (path: string, key: string) =>
    ignored.size === 0 ? '' : path === '' ? key : `${path}.${key}`

  const counts = (object: Fields, key: string, path: string) =>
    !(sparse && object[key] === undefined) && !ignored.has(below(path, key))

  function same(one: unknown, other: unknown, path: string): boolean {
    if (one === other) return true
    if (!isObject(one) || !isObject(other)) return false
    if (one instanceof Date || other instanceof Date)
      return one instanceof Date && other instanceof Date && one.getTime() === other.getTime()
    if (Array.isArray(one) !== Array.isArray(other)) return false
    let fields = 0
    for (const key in one)
      if (counts(one, key, path)) {
        if (!(key in other) || !same(one[key], other[key], below(path, key))) return false
        fields += 1
      }
    for (const key in other) if (counts(other, key, path)) fields -= 1
    return fields === 0
  }
  return same(left, right, '')
}

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** A copy without the fields that are undefined. */
export function dropUndefinedFields<T>(value: T): T {
  if (Array.isArray(value)) return value.map(dropUndefinedFields) as T
  if (!isObject(value) || value instanceof Date) return value
  const result: Fields = {}
  for (const key in value)
    if (value[key] !== undefined) result[key] = dropUndefinedFields(value[key])
  return result as T
}
