import { isGated } from './gated.ts'
import { goTypeOf, inlineOf, keepsZero, short } from './go-types.ts'
import { readTime } from './times.ts'
import { isObject, type Fields } from '../../../../manifests/fields.ts'
import { badRequest } from '../../../errors.ts'
import { quantityFault, quantityOf, writeQuantity } from '../../../../manifests/quantity.ts'
import { definitionOf, type Field } from '../../../schema.ts'

/** Where a value stands, as messages name it. */
interface Place {
  /** The path with indices, for unknown fields: `spec.containers[0]`. */
  path: string
  /** The fields' names alone, for wrong types: `spec.containers`. */
  names: string
  /** The type that the field belongs to, and the field. */
  owner: string
  field: string
}
interface Decoding {
  mismatch: (mismatch: Mismatch) => string
  unknown: string[]
  /** The first value of a wrong type; the API server names no other. */
  wrong?: string
  /** The first one of a type that reads its JSON itself, which ends the reading. */
  stopped?: string
}

/** A value that is not of the field's type. */
export interface Mismatch {
  value: unknown
  /** The Go type, such as `[]v1.Container`. */
  type: string
  /** The field, such as `PodSpec.spec.containers`. */
  field: string
  /** Whether the type reads its JSON itself. */
  self: boolean
}

interface Wording {
  mismatch?: (mismatch: Mismatch) => string
  fail?: (problem: string) => Error
  /** Is told of each unknown field, where they are not refused. */
  onUnknown?: ((text: string) => void) | undefined
}

/**
 * Reads a manifest as the API server decodes JSON into its types. Returns it without nulls, zero
 * values and unknown fields, quantities in canonical form.
 *
 * Throws a BadRequest for the first value of a wrong type, or, with `strict`, for all unknown
 * fields. https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
 */
export function decode(
  manifest: Fields,
  type: string,
  strict: boolean,
  { mismatch = jsonMismatch, fail, onUnknown }: Wording = {},
): Fields {
  const decoding: Decoding = { mismatch, unknown: [] }
  const place = { path: '', names: '', owner: type, field: '' }
  const decoded = decodeObject(manifest, type, place, decoding)
  const unknown = decoding.unknown.map((path) => `unknown field "${path}"`).join(', ')
  const problem =
    decoding.stopped ?? decoding.wrong ?? (strict && unknown && `strict decoding error: ${unknown}`)
  if (!problem) {
    for (const path of decoding.unknown) onUnknown?.(`unknown field "${path}"`)
    return decoded
  }
  const [kind, version] = [manifest.kind, String(manifest.apiVersion).split('/').pop()]
  throw (
    fail?.(problem) ??
    badRequest(`${kind} in version "${version}" cannot be handled as a ${kind}: ${problem}`)
  )
}

function decodeObject(object: Fields, type: string, place: Place, decoding: Decoding): Fields {
  const { fields, required = [] } = definitionOf(type)!
  const decoded: Fields = {}
  // In order, since that is how kubectl sends them, and the first wrong one is named.
  for (const name of [...new Set([...Object.keys(object), ...required])].sort()) {
    const field = fields[name]
    const path = place.path ? `${place.path}.${name}` : name
    if (!field) {
      decoding.unknown.push(path)
      continue
    }
    if (object[name] === null || object[name] === undefined) {
      // What Go always writes is there, if only as nothing.
      const nothing = required.includes(name) ? nothingOf(field) : undefined
      if (nothing !== undefined && !keepsZero(type, name)) decoded[name] = nothing
      continue
    }
    const names = [place.names, inlineOf(type, name), name].filter(Boolean).join('.')
    const value = decodeField(
      object[name],
      field,
      { path, names, owner: type, field: name },
      decoding,
    )
    if (isGated(type, name) || isEmptied(object[name], value, field)) continue
    if (!isZero(value, field) || required.includes(name) || keepsZero(type, name))
      decoded[name] = value
  }
  return decoded
}

/** Whether a field is dropped along with all that it says: so goes a container's lifecycle. */
const isEmptied = (said: unknown, value: unknown, { of }: Field): boolean =>
  short(of) === 'Lifecycle' &&
  Object.keys(value ?? {}).length === 0 &&
  Object.keys(said as Fields).some((name) => isGated(of, name))

/** What a scalar is that is not said; undefined for all else. */
function nothingOf({ of, list, map }: Field): string | number | boolean | undefined {
  if (list || map) return undefined
  return { string: '', boolean: false, int32: 0, int64: 0 }[of]
}

function decodeField(value: unknown, field: Field, place: Place, decoding: Decoding): unknown {
  const { of } = field
  const type = goTypeOf(place.owner, place.field, of)
  if (field.list) {
    if (!Array.isArray(value)) return wrongType(value, `[]${type}`, place, decoding)
    return value.map((item, index) =>
      decodeValue(item, of, type, { ...place, path: `${place.path}[${index}]` }, decoding),
    )
  }
  if (field.map) {
    if (!isObject(value)) return wrongType(value, mapOf(type), place, decoding)
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((key) => [
          key,
          decodeValue(value[key], of, type, { ...place, path: `${place.path}.${key}` }, decoding),
        ]),
    )
  }
  return decodeValue(value, of, type, place, decoding)
}

/** The Go type of a map from strings, which has a name where it holds amounts of resources. */
function mapOf(type: string) {
  return type === 'resource.Quantity' ? 'v1.ResourceList' : `map[string]${type}`
}

function decodeValue(
  value: unknown,
  of: string,
  type: string,
  place: Place,
  decoding: Decoding,
): unknown {
  if (definitionOf(of)) {
    if (isObject(value)) return decodeObject(value, of, place, decoding)
    return value === null ? {} : wrongType(value, type, place, decoding)
  }
  switch (of) {
    case 'string':
      return typeof value === 'string'
        ? value
        : value === null
          ? ''
          : wrongType(value, type, place, decoding)
    case 'boolean':
      return typeof value === 'boolean' ? value : wrongType(value, type, place, decoding)
    case 'int32':
      return isInteger(value, 2 ** 31) ? value : wrongType(value, type, place, decoding)
    case 'int64':
      return isInteger(value, 2 ** 63) ? value : wrongType(value, type, place, decoding)
    case 'intstr.IntOrString':
      if (typeof value === 'string' || isInteger(value, 2 ** 31)) return value
      stop(decoding, mismatchAt(place, value, 'int32', decoding, true))
      return undefined
    case 'resource.Quantity': {
      const text = typeof value === 'string' ? value.trim() : (value ?? '0')
      const quantity = quantityOf(text)
      if (!quantity) stop(decoding, quantityFault(text))
      return quantity && writeQuantity(quantity)
    }
    case 'byte': {
      if (value === null) return ''
      if (typeof value !== 'string') return wrongType(value, type, place, decoding)
      // Go reads over the ends of lines.
      const text = value.replace(/[\r\n]/g, '')
      const byte = firstWrongByte(text)
      if (byte !== undefined) stop(decoding, `illegal base64 data at input byte ${byte}`)
      return text
    }
    case 'v1.Time':
    case 'v1.MicroTime': {
      if (typeof value !== 'string') {
        stop(decoding, mismatchAt(place, value, 'string', decoding, true))
        return undefined
      }
      const read = readTime(value, of)
      if ('time' in read) return read.time
      stop(decoding, read.fault)
      return undefined
    }
    default:
      return value
  }
}

/** Where a text is no longer base64; at its last group of four where that is not whole. */
function firstWrongByte(text: string): number | undefined {
  const wrong = text.search(/[^A-Za-z0-9+/=]|=(?!=?$)/)
  if (wrong >= 0) return wrong
  return text.length % 4 === 0 ? undefined : text.length - (text.length % 4)
}

function wrongType(value: unknown, type: string, place: Place, decoding: Decoding) {
  decoding.wrong ??= mismatchAt(place, value, type, decoding)
  return undefined
}

/** JSON is read up to such a value; a tree is there as a whole, and what came first counts. */
function stop(decoding: Decoding, problem: string) {
  if (decoding.mismatch === jsonMismatch) decoding.stopped ??= problem
  else decoding.wrong ??= problem
}

function mismatchAt(
  { owner, names }: Place,
  value: unknown,
  type: string,
  decoding: Decoding,
  self = false,
) {
  return decoding.mismatch({ value, type, field: `${short(owner)}.${names}`, self })
}

/** What is wrong with a value of a wrong type, in the words of Go's JSON decoder. */
export function jsonMismatch({ value, type, field }: Omit<Mismatch, 'self'>): string {
  const kind = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value
  // A number that does not fit is shown, one that is no number's place is not.
  const shown = kind === 'number' && /^int\d/.test(type) ? `number ${value}` : kind
  const target = field ? `Go struct field ${field}` : 'Go value'
  return `json: cannot unmarshal ${shown} into ${target} of type ${type}`
}

function isInteger(value: unknown, limit: number) {
  return Number.isInteger(value) && (value as number) < limit && (value as number) >= -limit
}

/** What Go leaves out of the JSON of a field that may be left out. */
function isZero(value: unknown, { of, map }: Field) {
  if (value === undefined) return true
  if (Array.isArray(value)) return value.length === 0
  if (map) return Object.keys(value as Fields).length === 0
  if (of === 'intstr.IntOrString') return false
  return value === '' || value === 0 || value === false
}
