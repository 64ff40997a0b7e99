import { fieldsOf, isObject, type Fields } from '../../../../../manifests/fields.ts'
import type { Definition, Field, Schema } from '../../../../schema.ts'

/**
 * Takes from OpenAPI v3 documents what admission and patches need: the fields of `kinds`, each of
 * one version, and of all that they hold, without descriptions. Throws for a kind that stands in none
 * of them.
 */
export function compact(
  documents: readonly Fields[],
  kinds: readonly { kind: string; apiVersion: string }[],
): Omit<Schema, 'kubernetes'> {
  const all: Fields = {}
  for (const document of documents)
    for (const [name, source] of Object.entries(fieldsOf(fieldsOf(document.components).schemas)))
      all[shortOf(name)] = source
  const definitions: Record<string, Definition> = {}
  const add = (name: string) => {
    if (name in definitions || isScalar(name)) return
    const source = fieldsOf(all[name])
    const fields: Record<string, Field> = {}
    definitions[name] = {
      fields,
      ...(source.required ? { required: source.required as string[] } : {}),
    }
    for (const [key, value] of Object.entries(fieldsOf(source.properties))) {
      const field = compactField(fieldsOf(value))
      fields[key] = field
      if (field.of && !isScalar(field.of)) add(field.of)
    }
  }
  const types = Object.fromEntries(
    kinds.map(({ kind, apiVersion }) => [kind, `${apiVersion.split('/').at(-1)}.${kind}`]),
  )
  for (const [kind, type] of Object.entries(types)) {
    if (!(type in all))
      throw new Error(`The API server describes no ${type}, for the kind ${kind}.`)
    add(type)
  }
  // In order, so that the same schema is recorded the same.
  const names = Object.keys(definitions).sort()
  return {
    kinds: types,
    definitions: Object.fromEntries(names.map((name) => [name, definitions[name]!])),
  }
}

/** A schema in two: that of `kinds` with all that they hold, and what the others have beside it. */
export function splitSchema(
  { kinds: all, definitions }: Omit<Schema, 'kubernetes'>,
  kinds: readonly string[],
): [Omit<Schema, 'kubernetes'>, Omit<Schema, 'kubernetes'>] {
  const needed = new Set<string>()
  const find = (type: string) => {
    if (needed.has(type) || !(type in definitions)) return
    needed.add(type)
    for (const { of } of Object.values(definitions[type]!.fields)) find(of)
  }
  for (const kind of kinds) find(all[kind]!)
  const part = <T>(whole: Record<string, T>, holds: (key: string) => boolean) =>
    Object.fromEntries(Object.entries(whole).filter(([key]) => holds(key)))
  const isNamed = (kind: string) => kinds.includes(kind)
  const isNeeded = (type: string) => needed.has(type)
  return [
    { kinds: part(all, isNamed), definitions: part(definitions, isNeeded) },
    {
      kinds: part(all, (kind) => !isNamed(kind)),
      definitions: part(definitions, (type) => !isNeeded(type)),
    },
  ]
}

function compactField(source: Fields): Field {
  if (source.type === 'array')
    return { list: true, of: typeOf(fieldsOf(source.items)), ...rules(source) }
  if (isObject(source.additionalProperties))
    return { map: true, of: typeOf(source.additionalProperties) }
  return { of: typeOf(source), ...rules(source) }
}

function typeOf(source: Fields): string {
  const reference = (source.$ref ?? fieldsOf((source.allOf as unknown[])?.[0]).$ref) as string
  if (reference) return shortOf(reference)
  return String(source.format ?? source.type ?? 'any')
}

/** The type's name in Go, such as `v1.PodSpec`, which the API server's messages use. */
function shortOf(name: string) {
  return name.split('.').slice(-2).join('.')
}

const scalars = /^(resource|intstr|v1)\.(Quantity|IntOrString|Time|MicroTime|FieldsV1)$/
/** Types that are written as one value, or as anything at all. */
function isScalar(name: string) {
  return !name.includes('.') || scalars.test(name)
}

function rules(source: Fields): Partial<Field> {
  const keys = source['x-kubernetes-list-map-keys'] as string[] | undefined
  const strategy = source['x-kubernetes-patch-strategy'] as string | undefined
  const key = source['x-kubernetes-patch-merge-key'] as string | undefined
  return {
    ...(source.enum ? { enum: source.enum as string[] } : {}),
    ...(keys ? { keys } : {}),
    ...(source['x-kubernetes-list-type']
      ? { listType: source['x-kubernetes-list-type'] as string }
      : {}),
    ...(strategy ? { strategy } : {}),
    ...(key ? { key } : {}),
    ...(source['x-kubernetes-map-type'] ? { atomic: true } : {}),
    ...(source.default !== undefined && !isObject(source.default)
      ? { default: source.default }
      : {}),
  }
}
