import { fieldsOf, type Fields } from '../../../../../manifests/fields.ts'
import type { Patch } from '../../../../cluster.ts'
import type { Manifest } from '../../../../objects.ts'
import { definitionOf, definitionOfKind, type Field } from '../../../../schema.ts'
import { mapsFor, scalarsFor } from './values.ts'

/** A manifest with one field that says something else. */
export interface Variant {
  /** Where and what, such as `Pod.spec.containers[].image=""`. */
  name: string
  manifest: Manifest
  /** The change that leads to it from the manifest without that; none where what is around it is new, too. */
  change?: Patch
}

type Key = string | number
/** A place in a manifest: how it is reached, and what it is called whatever the indices are. */
interface Place {
  keys: Key[]
  path: string
}

/** What only the server writes, or what says which manifest it is. */
const apart = new Set([
  ...['apiVersion', 'kind', 'status', 'metadata.managedFields', 'metadata.uid'],
  ...['metadata.selfLink', 'metadata.creationTimestamp', 'metadata.deletionTimestamp'],
  ...['metadata.deletionGracePeriodSeconds', 'metadata.resourceVersion', 'metadata.generation'],
])
/** A list of many items says no more than one of a few. */
const mostItems = 3

/**
 * The variants of manifests that Kubernetes accepts: each field of the schema within reach is left out,
 * empty, or something else, and nothing besides. Each value of a field comes once, in the first manifest
 * that has room for it.
 */
export function variantsOf(manifests: readonly Manifest[]): Variant[] {
  const found = new Map<string, Variant>()
  for (const manifest of manifests) {
    const type = definitionOfKind(manifest.kind)
    if (!type) continue
    const add = ({ keys, path }: Place, value: unknown) => {
      const name = `${manifest.kind}.${path}=${written(value)}`
      if (found.has(name)) return
      const change = changeTo(manifest, keys, value)
      found.set(name, {
        ...{ name, manifest: changed(manifest, keys, value) },
        ...(change && { change }),
      })
    }
    // What a manifest does not say is tried one level deep.
    vary(manifest as Fields, type, { keys: [], path: '' }, 1, add)
  }
  return [...found.values()]
}

type Add = (place: Place, value: unknown) => void

function vary(object: Fields, type: string, { keys, path }: Place, depth: number, add: Add): void {
  for (const [name, field] of Object.entries(definitionOf(type)?.fields ?? {})) {
    const at = { keys: [...keys, name], path: path ? `${path}.${name}` : name }
    if (apart.has(at.path)) continue
    const now = object[name]
    if (now !== undefined) add(at, undefined)
    if (definitionOf(field.of)) varyObjects(now, field, at, depth, add)
    else varyScalars(now, field, name, at, add)
  }
}

function varyScalars(now: unknown, field: Field, name: string, at: Place, add: Add): void {
  if (field.map) for (const value of mapsFor(field)) add(at, value)
  else if (field.list) {
    const items = Array.isArray(now) ? now : []
    add(at, [])
    for (const value of scalarsFor(field, name, items[0])) add(at, [value])
    if (items.length > 0) add(at, [...items, items[0]])
  } else for (const value of scalarsFor(field, name, now)) add(at, value)
}

function varyObjects(now: unknown, field: Field, at: Place, depth: number, add: Add): void {
  if (field.map) return add(at, {})
  if (!field.list) {
    add(at, {})
    if (now !== undefined) vary(fieldsOf(now), field.of, at, depth, add)
    else if (depth > 0) vary({}, field.of, at, depth - 1, add)
    return
  }
  const items = Array.isArray(now) ? now : []
  add(at, [])
  add(at, [{}])
  if (items.length > 0) add(at, [...items, items[0]])
  const item = (index: number) => ({ keys: [...at.keys, index], path: `${at.path}[]` })
  for (const [index, one] of items.slice(0, mostItems).entries())
    vary(fieldsOf(one), field.of, item(index), depth, add)
  if (items.length === 0 && depth > 0) vary({}, field.of, item(0), depth - 1, add)
}

/** A copy with one value; undefined leaves it out. What is not there on the way is made. */
function changed(manifest: Manifest, keys: readonly Key[], value: unknown): Manifest {
  const copy = structuredClone(manifest)
  const last = keys.at(-1)!
  let holder = copy as Record<Key, any> // eslint-disable-line @typescript-eslint/no-explicit-any -- a path leads anywhere
  for (const [index, key] of keys.slice(0, -1).entries())
    holder = holder[key] ??= typeof keys[index + 1] === 'number' ? [] : {}
  if (value !== undefined) holder[last] = value
  else if (Array.isArray(holder)) holder.splice(Number(last), 1)
  else delete holder[last]
  return copy
}

/** As a JSON patch, which changes one field of an item and leaves the others. */
function changeTo(manifest: Manifest, keys: readonly Key[], value: unknown): Patch | undefined {
  const around = keys
    .slice(0, -1)
    .reduce<unknown>((held, key) => (held as Record<Key, unknown> | undefined)?.[key], manifest)
  if (around === undefined) return undefined
  const path = keys.map((key) => `/${String(key).replace('~', '~0').replace('/', '~1')}`).join('')
  const body = value === undefined ? [{ op: 'remove', path }] : [{ op: 'add', path, value }]
  return { type: 'json', body }
}

const longest = 60
const written = (value: unknown) =>
  value === undefined ? 'undefined' : JSON.stringify(value).slice(0, longest)
