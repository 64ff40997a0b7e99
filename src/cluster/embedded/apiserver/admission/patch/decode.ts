import type { Patch } from '../../../../cluster.ts'
import type { KubernetesObject } from '../../../../objects.ts'
import { isText } from '../go-types.ts'
import { decode, jsonMismatch, type Mismatch } from '../decode.ts'
import { sortKeys, type Fields } from '../../../../../manifests/fields.ts'
import { invalid, refusal } from '../../../kinds/rules/problem.ts'
import { definitionOfKind } from '../../../../schema.ts'
import { show } from './show.ts'

/**
 * Decodes a patched object. The API server's refusal names neither the object nor a field, but
 * shows the strategic merge patch, or the whole object that the other patches lead to.
 */
export function decodePatched(
  previous: KubernetesObject,
  patched: Fields,
  { type, body }: Patch,
  strict: boolean,
  onUnknown?: (text: string) => void,
): Fields {
  const { apiVersion, kind } = previous
  const shown = type === 'strategic' ? show(body) : JSON.stringify(sortKeys(patched))
  const fail = (problem: string) => refusal('', '', [invalid('patch', shown, problem)])
  if (patched.apiVersion !== apiVersion || patched.kind !== kind) {
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : 'core'
    throw fail(`converting (v1.${patched.kind}) to (${group}.${kind}): unknown conversion`)
  }
  return decode(patched, definitionOfKind(kind)!, strict, {
    fail,
    onUnknown,
    ...(type === 'strategic' ? { mismatch: unstructuredMismatch } : {}),
  })
}

/** What is wrong with a value of a wrong type, where no JSON but a tree of values is decoded. */
function unstructuredMismatch({ value, type, self }: Mismatch): string {
  if (self) return jsonMismatch({ value, type, field: '' })
  const kind = kindOf(value)
  if (type.startsWith('[]')) return `cannot restore slice from ${kind}`
  if (type.startsWith('map[')) return `cannot restore map from ${kind}`
  if (/^v1\.[A-Z]/.test(type) && !isText(type)) return `cannot restore struct from: ${kind}`
  if (kind === 'int64' || (kind === 'float64' && !isText(type)))
    return `cannot convert ${kind} to ${type}`
  return `unrecognized type: ${isText(type) ? 'string' : type}`
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'slice'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64'
  return { object: 'map', boolean: 'bool' }[typeof value as string] ?? typeof value
}
