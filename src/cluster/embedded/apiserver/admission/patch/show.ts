import { ApiError } from '../../../../cluster.ts'
import { isObject } from '../../../../../manifests/fields.ts'

/** A value as Go prints it with `%v`: `map[a:1 b:[x y]]`. */
export function show(value: unknown): string {
  if (value === null) return '<nil>'
  if (Array.isArray(value)) return `[${value.map(show).join(' ')}]`
  if (!isObject(value)) return String(value)
  const parts = Object.keys(value)
    .sort()
    .map((key) => `${key}:${show(value[key])}`)
  return `map[${parts.join(' ')}]`
}

/** A strategic merge patch that makes no sense, which the API server answers with 500. */
export function patchError(message: string): ApiError {
  return new ApiError({ code: 500, reason: '', message })
}
