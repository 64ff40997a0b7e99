import { difference } from './difference.ts'
import { equal, fieldsOf, isObject } from '../../manifests/fields.ts'
import type { Json, JsonMap } from './json.ts'
import { listMerge } from './merge-keys.ts'

/**
 * The strategic merge patch of `kubectl apply`: what the file (`modified`) has other than the live
 * object, and what it no longer has of what was applied last. What others have set stays.
 * https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#how-apply-calculates-differences-and-merges-changes
 */
export function threeWayPatch(
  kind: string,
  { lastApplied, modified, live }: { lastApplied: JsonMap; modified: JsonMap; live: JsonMap },
): JsonMap {
  const changes = difference(kind, live, modified, 'changes')
  const deletions = difference(kind, lastApplied, modified, 'deletions')
  return mergeMaps(kind, [], deletions, changes)
}

function mergeMaps(kind: string, path: readonly string[], into: JsonMap, patch: JsonMap): JsonMap {
  const merged: JsonMap = { ...into }
  for (const [field, value] of Object.entries(patch)) {
    // Both halves lead to the same file: what is a map or a list in one is none else in the other.
    const before = merged[field]
    const at = [...path, field]
    if (isObject(value)) merged[field] = mergeMaps(kind, at, fieldsOf(before) as JsonMap, value)
    else if (Array.isArray(before)) merged[field] = mergeLists(kind, at, before, value as Json[])
    else merged[field] = value
  }
  return merged
}

function mergeLists(kind: string, path: readonly string[], into: Json[], patch: Json[]): Json[] {
  const merge = listMerge(kind, path)
  if (merge.by !== 'key') return patch
  const keyOf = (item: Json) => (isObject(item) ? item[merge.key] : undefined)
  const deletions = into.filter((item) => !patch.some((each) => equal(keyOf(each), keyOf(item))))
  const changes = patch.map((item) => {
    const before = into.find((each) => equal(keyOf(each), keyOf(item)))
    return mergeMaps(kind, path, (before ?? {}) as JsonMap, item as JsonMap)
  })
  return [...changes, ...deletions]
}
