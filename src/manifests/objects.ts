import { isObject, type Fields } from './fields.ts'
import type { Step } from './path.ts'

/** An object of a document, and where it stands in it. */
export interface Found {
  value: unknown
  path: Step[]
}

/**
 * The objects of a document: itself, or what its `items` hold, of a `List` and of a `ConfigMapList`
 * alike, whose items need not say what they are. Throws an Error
 * where `items` is no list, and for a list in a list, which kubectl does not read.
 * https://github.com/kubernetes/apimachinery/blob/v0.37.2/pkg/apis/meta/v1/unstructured/helpers.go (`decodeToList`)
 */
export function objectsOf(value: unknown): Found[] {
  if (!isList(value)) return [{ value, path: [] }]
  const objects = itemsOf(value, [])
  if (objects.some((object) => isList(object.value)))
    throw new Error('*unstructured.Unstructured is not a list: no Items field in this object')
  return objects
}

const isList = (value: unknown): value is Fields => isObject(value) && Object.hasOwn(value, 'items')

function itemsOf(list: Fields, path: Step[]): Found[] {
  const { items } = list
  if (items === null) return []
  if (!Array.isArray(items))
    throw new Error(
      `json: cannot unmarshal ${jsonType(items)} into Go struct field decodeList.items of type []json.RawMessage`,
    )
  return items.map((item: unknown, index) => ({
    value: named(item, list),
    path: [...path, 'items', index],
  }))
}

function named(item: unknown, { apiVersion, kind }: Fields): unknown {
  if (!isObject(item) || item.apiVersion || item.kind) return item
  if (typeof kind !== 'string' || !kind.endsWith('List') || kind === 'List') return item
  return { apiVersion, kind: kind.slice(0, -'List'.length), ...item }
}

/** What JSON calls a value, in the words of Go's decoder. */
export function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  if (value === null) return 'null'
  return typeof value === 'boolean' ? 'bool' : typeof value
}

/**
 * What kubectl says of an object that does not say what it is, before it asks any server.
 * https://github.com/kubernetes/kubectl/blob/v0.37.2/pkg/validation/validation.go (`getObjectKind`)
 */
export function kindProblems(value: unknown): string[] {
  if (!isObject(value)) return ['invalid object to validate']
  return ['apiVersion', 'kind'].flatMap((field) => {
    const written = Object.hasOwn(value, field) ? value[field] : undefined
    if (written === undefined || written === null) return [`${field} not set`]
    return typeof written === 'string' ? [] : [`${field} isn't string type`]
  })
}
