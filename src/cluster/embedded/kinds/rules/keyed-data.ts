import { equal, type Fields } from '../../../../manifests/fields.ts'
import { dataKey } from '../../../../manifests/names.ts'
import { forbidden, invalid, type Problem } from './problem.ts'

/** The most bytes that a ConfigMap or a Secret may hold. */
export const mostBytes = 1024 * 1024

/** What is wrong with the keys of a field that holds data. */
export const keyProblems = (field: string, keys: readonly string[]): Problem[] =>
  keys.flatMap((key) => dataKey(key).map((message) => invalid(`${field}[${key}]`, key, message)))

/** What is wrong with a change of data in some fields: what is immutable stays as it is. */
export function immutableProblems(
  previous: Fields,
  next: Fields,
  fields: readonly string[],
): Problem[] {
  if (previous.immutable !== true) return []
  const changed = fields.filter((field) => !equal(previous[field], next[field]))
  return [...(next.immutable === true ? [] : ['immutable']), ...changed].map((field) =>
    forbidden(field, 'field is immutable when `immutable` is set'),
  )
}
