import { equal, fieldsOf, isObject, listOf, type Fields } from '../../../../../manifests/fields.ts'
import { definitionOf, type Field } from '../../../../schema.ts'
import { inOrder } from './order.ts'
import { patchError, show } from './show.ts'

const orderOf = '$setElementOrder/'
const deleteFrom = '$deleteFromPrimitiveList/'

/**
 * Merges a strategic merge patch into an object of a type of the schema, and returns the result.
 * https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/
 */
export function mergeStrategic(object: Fields, patch: Fields, type: string | undefined): Fields {
  if ('$patch' in patch) return replaced(patch)
  const merged = retained(object, patch)
  const fields = type ? definitionOf(type)?.fields : undefined
  const orders = Object.keys(patch).filter((name) => name.startsWith(orderOf))
  for (const [name, value] of Object.entries(patch)) {
    if (name === '$retainKeys' || name.startsWith(orderOf)) continue
    if (name.startsWith(deleteFrom)) {
      const list = name.slice(deleteFrom.length)
      if (merged[list])
        merged[list] = listOf(merged[list]).filter((item) => !listOf(value).includes(item))
    } else if (value === null) delete merged[name]
    else merged[name] = mergeField(merged[name], value, fields?.[name])
  }
  for (const name of orders) {
    const list = name.slice(orderOf.length)
    if (!Object.hasOwn(merged, list)) continue
    const wanted = listOf(patch[name])
    const key = fields?.[list]?.key
    checkOrder(listOf(patch[list]), wanted, key)
    merged[list] = inOrder(listOf(merged[list]), wanted, listOf(object[list]), key)
  }
  return merged
}

/** The whole of an object with `$patch`. */
function replaced({ $patch, ...rest }: Fields): Fields {
  if ($patch === 'replace') return rest
  if ($patch === 'delete') return {}
  throw patchError(`unknown patch type: ${$patch} in map: ${show({ $patch, ...rest })}`)
}

/** The object with only the fields that `$retainKeys` names, where it does. */
function retained(object: Fields, patch: Fields): Fields {
  if (!('$retainKeys' in patch)) return { ...object }
  const keep = listOf(patch.$retainKeys)
  const extra = Object.keys(patch).filter((name) => !name.startsWith('$') && patch[name] !== null)
  if (!Array.isArray(patch.$retainKeys) || extra.some((name) => !keep.includes(name)))
    throw patchError('invalid patch format of retainKeys')
  return Object.fromEntries(Object.entries(object).filter(([name]) => keep.includes(name)))
}

function mergeField(before: unknown, value: unknown, field: Field | undefined): unknown {
  if (isObject(value) && isObject(before)) {
    // A map's values are of a type, the map itself has none.
    return mergeStrategic(before, value, field?.map ? undefined : field?.of)
  }
  if (
    Array.isArray(value) &&
    Array.isArray(before) &&
    field?.strategy?.split(',').includes('merge')
  )
    return mergeList(before, value, field)
  return withoutDirectives(value)
}

function mergeList(before: unknown[], patch: unknown[], { key, of }: Field): unknown[] {
  if (!key) {
    const merged = [...new Set([...before, ...patch])]
    return inOrder(merged, patch, before, key)
  }
  const keyOf = (item: Fields) => {
    if (!Object.hasOwn(item, key))
      throw patchError(`map: ${show(item)} does not contain declared merge key: ${key}`)
    return item[key]
  }
  if (!patch.every(isObject))
    throw patchError(`list element types are not identical: ${show([before, patch])}`)
  const items = patch.map(fieldsOf)
  const plain = items.filter((item) => !('$patch' in item))
  const special = items.filter((item) => '$patch' in item)
  for (const item of special)
    if (item.$patch !== 'delete' && item.$patch !== 'replace')
      throw patchError(`unknown patch type: ${item.$patch} in map: ${show(item)}`)
  // As in the API server, a list that is replaced is taken as it stands.
  if (special.some(({ $patch }) => $patch === 'replace')) return plain.map(withoutDirectives)
  const gone = special.map(keyOf)
  const merged = before.map(fieldsOf).filter((item) => !gone.some((one) => equal(one, item[key])))
  const left = [...merged]
  for (const item of plain) {
    const value = keyOf(item)
    const index = merged.findIndex((other) => equal(other[key], value))
    if (index < 0) merged.push(withoutDirectives(item) as Fields)
    else merged[index] = mergeStrategic(merged[index]!, item, of)
  }
  return inOrder(merged, plain, left, key)
}

/** What is new has nothing to direct: nulls and directives go. */
function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value))
    return value
      .filter((item) => !(isObject(item) && '$patch' in item && item.$patch !== 'merge'))
      .map(withoutDirectives)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, part]) => part !== null && !name.startsWith('$'))
      .map(([name, part]) => [name, withoutDirectives(part)]),
  )
}

function checkOrder(patch: unknown[], wanted: unknown[], key: string | undefined) {
  const of = (item: unknown) => (key ? fieldsOf(item)[key] : item)
  let from = 0
  for (const item of patch) {
    if (isObject(item) && '$patch' in item) continue
    const at = wanted.findIndex((one, index) => index >= from && equal(of(one), of(item)))
    if (at < 0)
      throw patchError(
        `The order in patch list:\n${show(patch)}\n doesn't match $setElementOrder list:\n${show(wanted)}\n`,
      )
    from = at + 1
  }
}
