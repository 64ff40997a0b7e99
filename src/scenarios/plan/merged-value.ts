import { isObject, type Fields } from '../../manifests/fields.ts'
import { indexOf, type Step } from '../../manifests/path.ts'

/**
 * A value with another merged into it at `path`: fields are set, list items with a `name` merge into
 * the item of that name, other lists are replaced. The value itself stays as it is.
 */
export function mergedValue(whole: unknown, path: readonly Step[], value: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return merged(whole, value)
  if (Array.isArray(whole)) {
    const at = indexOf(whole, step)
    return whole.map((item, index) => (index === at ? mergedValue(item, rest, value) : item))
  }
  const fields = isObject(whole) ? whole : {}
  return withField(fields, String(step), mergedValue(own(fields, String(step)), rest, value))
}

function merged(whole: unknown, value: unknown): unknown {
  if (isObject(whole) && isObject(value))
    return Object.entries(value).reduce<Fields>(
      (fields, [key, field]) => withField(fields, key, merged(own(fields, key), field)),
      whole,
    )
  if (!Array.isArray(whole) || !isNamedList(value)) return value
  return value.reduce<unknown[]>((items, item) => {
    const at = indexOf(items, item.name)
    return at < 0 ? [...items, item] : items.with(at, merged(items[at], item))
  }, whole)
}

const isNamedList = (value: unknown): value is { name: string }[] =>
  Array.isArray(value) && value.every((item) => (item as { name?: unknown } | null)?.name)

const own = (fields: Fields, key: string) => (Object.hasOwn(fields, key) ? fields[key] : undefined)

/** A field of any name, `__proto__` as well. */
const withField = (fields: Fields, key: string, value: unknown): Fields =>
  Object.fromEntries([...Object.entries(fields).filter(([name]) => name !== key), [key, value]])
