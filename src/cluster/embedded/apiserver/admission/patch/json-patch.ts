import { ApiError } from '../../../../cluster.ts'
import { equal, isObject, type Fields } from '../../../../../manifests/fields.ts'

interface Operation {
  op: string
  path: string
  from?: string
  value?: unknown
}

/**
 * Applies a JSON patch, all of it or nothing. https://www.rfc-editor.org/rfc/rfc6902
 * Throws what the API server answers where an operation cannot be done: it does not say which.
 */
export function jsonPatch(object: Fields, operations: Operation[]): Fields {
  const root = { document: structuredClone(object) as unknown }
  for (const operation of operations) apply(root, operation)
  if (!isObject(root.document)) throw impossible()
  return root.document
}

function apply(root: { document: unknown }, { op, path, from, value }: Operation): void {
  switch (op) {
    case 'add':
      return add(root, path, value)
    case 'remove':
      remove(root, path)
      return
    case 'replace':
      remove(root, path)
      return add(root, path, value)
    case 'move':
      return add(root, path, remove(root, from))
    case 'copy':
      return add(root, path, structuredClone(read(root, from)))
    case 'test':
      if (!equal(read(root, path), value)) throw impossible()
      return
    default:
      throw impossible()
  }
}

function add(root: { document: unknown }, path: string, value: unknown): void {
  const { holder, key } = placeOf(root, path)
  if (Array.isArray(holder)) {
    const index = key === '-' ? holder.length : indexIn(key, holder.length)
    holder.splice(index, 0, value)
  } else if (isObject(holder)) holder[key] = value
  else throw impossible()
}

function remove(root: { document: unknown }, path: string | undefined): unknown {
  const { holder, key } = placeOf(root, path)
  const value = valueIn(holder, key)
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete (holder as Fields)[key]
  return value
}

function read(root: { document: unknown }, path: string | undefined): unknown {
  const { holder, key } = placeOf(root, path)
  return valueIn(holder, key)
}

function valueIn(holder: unknown, key: string): unknown {
  if (Array.isArray(holder)) return holder[indexIn(key, holder.length - 1)]
  if (isObject(holder) && Object.hasOwn(holder, key)) return holder[key]
  throw impossible()
}

function indexIn(key: string, last: number): number {
  if (!/^(0|[1-9]\d*)$/.test(key) || Number(key) > last) throw impossible()
  return Number(key)
}

/** What holds the value at a JSON pointer, and under which key. */
function placeOf(root: { document: unknown }, pointer: string | undefined) {
  if (typeof pointer !== 'string' || (pointer !== '' && !pointer.startsWith('/')))
    throw impossible()
  if (pointer === '') return { holder: root as unknown, key: 'document' }
  const keys = pointer
    .slice(1)
    .split('/')
    .map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'))
  const key = keys.pop()!
  return { holder: keys.reduce(valueIn, root.document), key }
}

function impossible(): ApiError {
  return new ApiError({
    code: 422,
    reason: 'Invalid',
    message: 'the server rejected our request due to an error in our request',
  })
}
