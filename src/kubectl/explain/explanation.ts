import { fieldList, resolved, typeOf, valueText } from './field-list.ts'
import { isSchema, type OpenApi, type Schema } from './openapi.ts'
import { indent, wordWrap } from './word-wrap.ts'

/**
 * What `kubectl explain` prints of a schema, or of the field at `path`; undefined where it has none.
 * https://github.com/kubernetes/kubectl/blob/master/pkg/explain/v2/templates/plaintext.tmpl
 */
export function explanation(
  openApi: OpenApi,
  schema: Schema,
  path: readonly string[],
  deep: boolean,
  above: ReadonlySet<string> = new Set(),
): string | undefined {
  const { $ref = '' } = schema
  const here = resolved(openApi, schema)
  const [name, ...rest] = path
  if (name === undefined) return described(openApi, here, deep)
  if ($ref && above.has($ref)) return undefined
  const field = here.properties?.[name]
  if (field && Object.hasOwn(here.properties ?? {}, name)) {
    if (rest.length > 0) return explanation(openApi, field, rest, deep)
    return headOf(openApi, name, field) + described(openApi, resolved(openApi, field), deep)
  }
  const inner = here.items ?? here.additionalProperties
  const candidates = isSchema(inner) ? [inner] : (here.allOf ?? [])
  for (const candidate of candidates) {
    const text = explanation(openApi, candidate, path, deep, new Set([...above, $ref]))
    if (text !== undefined) return text
  }
  return undefined
}

function headOf(openApi: OpenApi, name: string, field: Schema): string {
  const values = field.enum?.map((value) => `\n    ${valueText(value)}`) ?? []
  const list = values.length ? `ENUM:${values.join('')}` : ''
  return `FIELD: ${name} <${typeOf(openApi, field)}>\n${list}\n\n`
}

function described(openApi: OpenApi, schema: Schema, deep: boolean): string {
  const text = descriptionOf(openApi, schema) || '<empty>'
  const fields = fieldList(openApi, schema, deep)
  return `DESCRIPTION:\n${indent(wordWrap(text, 76), 4)}\n${fields ? `FIELDS:\n${fields}` : ''}`
}

/** The description of a schema and of those that it is made of, each on lines of its own. */
function descriptionOf(openApi: OpenApi, schema: Schema): string {
  const { description, allOf = [], items, additionalProperties } = resolved(openApi, schema)
  const inner = [...allOf, items, additionalProperties].filter(isSchema)
  return (
    (description ? `${description}\n` : '') +
    inner.map((each) => descriptionOf(openApi, each)).join('')
  )
}
