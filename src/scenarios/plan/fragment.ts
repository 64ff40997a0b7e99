import { isMap, isScalar, isSeq, parseDocument, Scalar, type Document } from 'yaml'
import { indexOf, stepsOf, valueAt, type Step } from '../../manifests/path.ts'
import { readManifestFile, type ManifestDocument, type ManifestFile } from '../../manifests/read.ts'

/** A difference between a fragment and its file: where in the fragment, and what is not there. */
export interface Misfit {
  path: Step[]
  what: string
}

/**
 * Where `fragment` is not contained in `whole`. Maps: every field; lists: each item, by its `name`
 * or else in order. Comments do not count.
 */
export function misfits(fragment: unknown, whole: unknown, path: Step[] = []): Misfit[] {
  if (Array.isArray(fragment)) {
    if (!Array.isArray(whole)) return [{ path, what: `${nameOf(path)} is no list there` }]
    let from = 0
    return fragment.flatMap((item, index) => {
      const name = nameOfItem(item)
      const found = name
        ? indexOf(whole, name)
        : whole.findIndex((other, at) => at >= from && !misfits(item, other).length)
      if (found < 0) return [{ path: [...path, index], what: `${name ?? show(item)} is not there` }]
      from = found + 1
      return misfits(item, whole[found], [...path, index])
    })
  }
  if (fragment && typeof fragment === 'object') {
    if (!whole || typeof whole !== 'object')
      return [{ path, what: `${nameOf(path)} has no fields there` }]
    return Object.entries(fragment).flatMap(([key, value]) =>
      Object.hasOwn(whole, key)
        ? misfits(value, (whole as Record<string, unknown>)[key], [...path, key])
        : [{ path: [...path, key], what: `${key} is not there` }],
    )
  }
  // `template:` with only a comment under it says no more than that it is there.
  if (fragment === null || Object.is(fragment, whole)) return []
  return [{ path, what: `${nameOf(path)} is ${show(whole)} there, not ${show(fragment)}` }]
}

/** The places of a value, as paths, at which a fragment is contained. */
export function placesOf(fragment: unknown, whole: unknown, path: Step[] = []): Step[][] {
  const here = misfits(fragment, whole).length ? [] : [path]
  const below = Array.isArray(whole)
    ? whole.flatMap((item, index) => placesOf(fragment, item, [...path, index]))
    : whole && typeof whole === 'object'
      ? Object.entries(whole).flatMap(([key, value]) => placesOf(fragment, value, [...path, key]))
      : []
  return [...here, ...below]
}

/** The documents of a file that have something at `at`. */
export function documentsWith(file: ManifestFile, at: string): ManifestDocument[] {
  const path = stepsOf(at)
  return file.documents.filter(({ value }) => valueAt(value, path) !== undefined)
}

/**
 * The file's text with a value merged into one of its documents at `at`: fields are set, list items
 * with a `name` merge into the item of that name, other lists are replaced. Comments and order of
 * the rest stay. Undefined where the text has no such place of its own: behind an alias.
 */
export function mergeFragment(
  text: string,
  { from, to }: Pick<ManifestDocument, 'from' | 'to'>,
  at: string,
  value: unknown,
): string | undefined {
  // Only the places and the comments are taken from `yaml`: to it, every word is a text, and stays
  // as it is written. What the words mean is our reader's to say.
  const document = parseDocument(text.slice(from, to), { schema: 'failsafe' })
  try {
    merge(document, resolve(document, stepsOf(at)), value)
    return (
      text.slice(0, from) + document.toString({ directives: false, lineWidth: 0 }) + text.slice(to)
    )
  } catch {
    // The writer of YAML throws where it would have to write into an alias.
    return undefined
  }
}

/** A value with its keys, numbers and words as scalars that kubectl reads as they are. */
function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written)
  if (typeof value !== 'object' || value === null) return scalarOf(value)
  return new Map(Object.entries(value).map(([key, field]) => [scalarOf(key), written(field)]))
}

function scalarOf(value: unknown): Scalar {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const scalar = new Scalar(text)
  if (typeof value === 'string' && !readsAs(value))
    scalar.type = text.includes('\n') ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE
  return scalar
}

/** Whether kubectl reads a text as itself where it stands without quotes. */
function readsAs(text: string): boolean {
  const { documents } = readManifestFile(`a: ${text}`)
  return (documents[0]?.value as { a?: unknown } | undefined)?.a === text
}

function merge(document: Document, path: Step[], value: unknown): void {
  const node = document.getIn(path, true)
  if (value && typeof value === 'object' && !Array.isArray(value) && isMap(node)) {
    for (const [key, field] of Object.entries(value)) merge(document, [...path, key], field)
  } else if (Array.isArray(value) && isSeq(node) && value.every((item) => item?.name)) {
    for (const item of value) {
      const index = indexOf(node.toJSON() as unknown[], item.name)
      if (index < 0) document.addIn(path, written(item))
      else merge(document, [...path, index], item)
    }
  } else if (isScalar(node) && (typeof value !== 'object' || value === null)) {
    const { value: text, type } = scalarOf(value)
    // The scalar stays, with its comment.
    Object.assign(node, { value: text, type, tag: undefined, source: undefined })
  } else if (node !== undefined) document.setIn(path, written(value))
  else add(document, path, value)
}

/** Adds a field to a map, under its name whatever that looks like. */
function add(document: Document, path: Step[], value: unknown): void {
  const map = document.getIn(path.slice(0, -1), true)
  const key = path.at(-1)
  if (isMap(map) && key !== undefined) map.set(scalarOf(key), document.createNode(written(value)))
  else document.setIn(path, written(value))
}

/** A path with names of list items as a path with their places, as YAML's own API takes it. */
function resolve(document: Document, path: Step[]): Step[] {
  const resolved: Step[] = []
  for (const step of path) {
    const node = document.getIn(resolved, true)
    resolved.push(isSeq(node) ? indexOf(node.toJSON() as unknown[], step) : step)
  }
  return resolved
}

const nameOfItem = (item: unknown): string | undefined => {
  const { name } = (item ?? {}) as { name?: unknown }
  return typeof name === 'string' ? name : undefined
}

function nameOf(path: Step[]): string {
  return path.length ? String(path.at(-1)) : 'it'
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
