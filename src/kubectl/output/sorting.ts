import { compareQuantities, quantityOf } from '../../manifests/quantity.ts'
import { Failure } from '../failure.ts'
import { basicKind } from '../jsonpath/go-values.ts'
import { evaluate, parseJsonPath, relaxed } from '../jsonpath/jsonpath.ts'
import type { Target } from '../resources/found.ts'
import { compare } from '../text/maps.ts'
import { quote } from '../text/quote.ts'

/**
 * The targets in the order of a field (`--sort-by`). Throws a Failure where no object has it. After
 * k8s.io/kubectl/pkg/cmd/get/sorter.go; `tables`: as where they are shown in columns.
 */
export function sortBy(
  field: string,
  targets: readonly Target[],
  { tables }: { tables: boolean },
): Target[] {
  if (targets.length === 0 || (tables && targets.length === 1)) return [...targets]
  const path = pathOf(field)
  const parsed = parsedFor(path, tables ? 'sorting error: ' : '')
  const keyed = targets.map((target) => ({ target, key: evaluate(parsed, target.object)[0]?.[0] }))
  const isFound = keyed.some(({ key }) => key !== undefined)
  // A table that cannot be sorted is dropped: https://github.com/kubernetes/kubectl/issues/1442
  if (!isFound && tables) return []
  if (!isFound)
    throw new Failure(`couldn't find any field with path ${quote(path)} in the list of objects`)
  return inserted(keyed).map(({ target }) => target)
}

/**
 * Each is put among those before it, as Go sorts up to twelve elements: what has not the field goes before
 * all that stand there already, as kubectl's `Less` has it.
 */
function inserted<T extends { key: unknown }>(keyed: readonly T[]): T[] {
  const sorted: T[] = []
  for (const each of keyed) {
    const least = each.key === undefined
    const at = least ? -1 : sorted.findLastIndex(({ key }) => order(each.key, key) >= 0)
    sorted.splice(at + 1, 0, each)
  }
  return sorted
}

/** What cannot be relaxed is taken as it stands. */
function pathOf(field: string): string {
  try {
    return relaxed(field)
  } catch {
    return field
  }
}

function parsedFor(path: string, before: string) {
  try {
    return parseJsonPath(path)
  } catch (error) {
    throw error instanceof Failure ? new Failure(`${before}${error.message}`) : error
  }
}

function order(a: unknown, b: unknown): number {
  if (basicKind(a) === undefined || basicKind(b) === undefined) return 0
  const [one, other] = [quantityOf(String(a)), quantityOf(String(b))]
  if (one && other) return compareQuantities(one, other)
  return compare(String(a), String(b))
}
