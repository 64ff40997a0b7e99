import { isSchema, nameOf, type OpenApi, type Schema } from './openapi.ts'
import { indent, wordWrap } from './word-wrap.ts'

const mostValues = 4

/** The schema that a reference leads to, or the schema itself. */
export const resolved = ({ schemas }: OpenApi, schema: Schema): Schema =>
  (schema.$ref !== undefined && schemas[nameOf(schema.$ref)]) || schema

/** The fields of a schema: each with its type and its description, or with `deep` all below them. */
export function fieldList(
  openApi: OpenApi,
  schema: Schema,
  deep: boolean,
  level = 1,
  above: ReadonlySet<string> = new Set(),
): string {
  const { $ref = '' } = schema
  if ($ref && above.has($ref)) return ''
  const seen = new Set([...above, $ref])
  const {
    properties = {},
    required,
    allOf = [],
    items,
    additionalProperties,
  } = resolved(openApi, schema)
  const below = (inner: Schema, by = 0) => fieldList(openApi, inner, deep, level + by, seen)
  const fields = Object.keys(properties)
    .sort()
    .map((name) => {
      const field = properties[name] as Schema
      const head = `${indent(name, level * 2)}\t<${typeOf(openApi, field)}>`
      const line = `${head}${required?.includes(name) ? ' -required-' : ''}${values(field, level * 2)}\n`
      return deep ? line + below(field, 1) : line + details(field, level * 2)
    })
  return [
    ...fields,
    ...allOf.map((inner) => below(inner)),
    ...[items, additionalProperties].filter(isSchema).map((inner) => below(inner)),
  ].join('')
}

function details({ description }: Schema, margin: number): string {
  const text = wordWrap(description || '<no description>', 78 - margin)
  return `${indent(text, margin + 2)}\n\n`
}

function values({ enum: all }: Schema, margin: number): string {
  if (!all?.length) return ''
  const shown = all.slice(0, mostValues).map(valueText).join(', ')
  return `\n${' '.repeat(margin)}enum: ${shown}${all.length > mostValues ? ', ....' : ''}`
}

export const valueText = (value: unknown): string => (value === '' ? '""' : String(value))

/** A type in a word: `string`, `[]Container`, `map[string]string`, `Object`. */
export function typeOf(openApi: OpenApi, schema: Schema): string {
  const { items, additionalProperties, allOf, properties, $ref, type } = schema
  if (items) return `[]${typeOf(openApi, items)}`
  if (isSchema(additionalProperties)) return `map[string]${typeOf(openApi, additionalProperties)}`
  if (allOf?.length === 1 && !properties) return typeOf(openApi, allOf[0] as Schema)
  if (!$ref) return type === 'object' || !type ? 'Object' : type
  const named = openApi.schemas[nameOf($ref)]
  if (named?.type && named.type !== 'object') return named.type
  return nameOf($ref).split('.').at(-1) as string
}
