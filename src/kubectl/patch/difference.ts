import { compare } from '../text/maps.ts'
import { equal, isObject } from '../../manifests/fields.ts'
import type { Json, JsonMap } from './json.ts'
import { listMerge, mapRetainsKeys } from './merge-keys.ts'

/** Which half of a difference is wanted: what is new or changed, or what is gone. */
export type Half = 'changes' | 'deletions'

interface Place {
  kind: string
  path: readonly string[]
  half: Half
  retainKeys: boolean
}

/**
 * One half of the strategic merge patch that leads from `before` to `after`. After `diffMaps` of
 * k8s.io/apimachinery/pkg/util/strategicpatch/patch.go, with its directives `$setElementOrder`,
 * `$patch: delete`, `$deleteFromPrimitiveList` and `$retainKeys`.
 */
export function difference(kind: string, before: JsonMap, after: JsonMap, half: Half): JsonMap {
  return differenceOfMaps(before, after, { kind, path: [], half, retainKeys: false })
}

function differenceOfMaps(before: JsonMap, after: JsonMap, place: Place): JsonMap {
  const patch: JsonMap = {}
  for (const [field, was] of Object.entries(before)) {
    if (!Object.hasOwn(after, field)) {
      if (place.half === 'deletions') patch[field] = null
      continue
    }
    const is = after[field] as Json
    const at = { ...place, path: [...place.path, field] }
    if (isObject(was) && isObject(is)) {
      const inner = differenceOfMaps(was, is, { ...at, retainKeys: mapRetainsKeys(at.path) })
      if (Object.keys(inner).length > 0) patch[field] = inner
    } else if (Array.isArray(was) && Array.isArray(is)) {
      Object.assign(patch, differenceOfLists(field, was, is, at))
    } else if (place.half === 'changes' && !equal(was, is)) patch[field] = is
  }
  if (place.half === 'changes')
    for (const [field, is] of Object.entries(after))
      if (!Object.hasOwn(before, field)) patch[field] = is

  const lost = Object.entries(before).some(
    ([field, was]) => was !== null && !Object.hasOwn(after, field),
  )
  if (place.retainKeys && Object.keys(after).length > 0 && (Object.keys(patch).length > 0 || lost))
    patch['$retainKeys'] = Object.keys(after).sort(compare)
  return patch
}

function differenceOfLists(field: string, was: Json[], is: Json[], place: Place): JsonMap {
  const merge = listMerge(place.kind, place.path)
  const changes = place.half === 'changes'
  if (merge.by === 'replacing') return changes && !equal(was, is) ? { [field]: is } : {}
  if (was.length === 0) return changes && is.length > 0 ? { [field]: is } : {}
  if (merge.by === 'value') return differenceOfSets(field, was, is, changes)

  const { key } = merge
  const keyOf = (item: Json) => (isObject(item) ? item[key] : undefined) as Json
  const items: Json[] = []
  for (const item of is as JsonMap[]) {
    const old = was.find((each) => equal(keyOf(each), keyOf(item))) as JsonMap | undefined
    if (!old) {
      if (changes) items.push(item)
      continue
    }
    const inner = differenceOfMaps(old, item, { ...place, retainKeys: merge.retainKeys })
    if (Object.keys(inner).length > 0) items.push({ ...inner, [key]: keyOf(item) })
  }
  if (!changes)
    for (const item of was)
      if (!is.some((each) => equal(keyOf(each), keyOf(item))))
        items.push({ $patch: 'delete', [key]: keyOf(item) })

  const sameOrder =
    was.length === is.length && is.every((item, i) => equal(keyOf(item), keyOf(was[i] as Json)))
  const ordered = items.length > 0 || (changes && !sameOrder)
  return {
    ...(items.length > 0 && { [field]: items }),
    ...(ordered &&
      is.length > 0 && {
        [`$setElementOrder/${field}`]: is.map((item) => ({ [key]: keyOf(item) })),
      }),
  }
}

function differenceOfSets(field: string, was: Json[], is: Json[], changes: boolean): JsonMap {
  const added = changes ? is.filter((item) => !was.includes(item)) : []
  const gone = changes ? [] : was.filter((item) => !is.includes(item))
  const ordered = changes ? !equal(was, is) : gone.length > 0
  return {
    ...(added.length > 0 && { [field]: added }),
    ...(gone.length > 0 && { [`$deleteFromPrimitiveList/${field}`]: gone }),
    ...(ordered && is.length > 0 && { [`$setElementOrder/${field}`]: is }),
  }
}
