import { isMap, isSeq, parseDocument, type Document } from 'yaml'
import { indexOf, stepsOf, valueAt, type ParsedYaml, type Step } from './yaml.ts'

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
      const name = (item as { name?: string } | null)?.name
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
      key in whole
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
export function documentsWith(file: ParsedYaml, at: string): number[] {
  const path = stepsOf(at)
  return file.values.flatMap((value, index) => (valueAt(value, path) === undefined ? [] : [index]))
}

/**
 * The file's text with the fragment merged into it at `at`, in document `index`: fields are set,
 * list items with a `name` merge into the item of that name, other lists are replaced. Comments
 * and order of the rest stay.
 */
export function mergeFragment(
  file: ParsedYaml,
  index: number,
  at: string,
  fragment: string,
): string {
  const documents = file.documents.map((document) => document.clone() as Document)
  const target = documents[index] as Document
  const value: unknown = parseDocument(fragment).toJS()
  merge(target, resolve(target, stepsOf(at)), value)
  return documents.map((document) => document.toString()).join('')
}

function merge(document: Document, path: Step[], value: unknown): void {
  const node = document.getIn(path, true)
  if (value && typeof value === 'object' && !Array.isArray(value) && isMap(node)) {
    for (const [key, field] of Object.entries(value)) merge(document, [...path, key], field)
  } else if (Array.isArray(value) && isSeq(node) && value.every((item) => item?.name)) {
    for (const item of value) {
      const index = indexOf(node.toJSON() as unknown[], item.name)
      if (index < 0) document.addIn(path, item)
      else merge(document, [...path, index], item)
    }
  } else document.setIn(path, value)
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

function nameOf(path: Step[]): string {
  return path.length ? String(path.at(-1)) : 'it'
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
