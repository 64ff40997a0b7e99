import type { Resource } from '../../cluster/resources.ts'

/** What `kubectl explain` reads of a schema in OpenAPI v3. */
export interface Schema {
  description?: string
  type?: string
  $ref?: string
  properties?: Record<string, Schema>
  items?: Schema
  additionalProperties?: Schema | boolean
  allOf?: Schema[]
  required?: string[]
  enum?: unknown[]
}

/** The schemas of the kinds that an API server serves, as it describes them. */
export interface OpenApi {
  /** The version of the API server that was asked; empty where none was. */
  kubernetes: string
  /** The schema's name of each kind, such as `apps/v1 Deployment`. */
  kinds: Record<string, string>
  schemas: Record<string, Schema>
}

/** An OpenAPI document of one group and version, as the API server answers it. */
export interface OpenApiDocument {
  components: { schemas: Record<string, Schema & { [kinds]?: Kind[] }> }
}
const kinds = 'x-kubernetes-group-version-kind'
interface Kind {
  group: string
  version: string
  kind: string
}

/** The key of a kind in what was recorded for explain, such as `apps/v1 Deployment`. */
export const kindKey = ({ apiVersion, kind }: Pick<Resource, 'apiVersion' | 'kind'>): string =>
  `${apiVersion} ${kind}`

/** What `kubectl explain` prints of the kinds that are served, and of all that they hold. */
export function openApiOf(
  kubernetes: string,
  documents: readonly OpenApiDocument[],
  served: readonly Pick<Resource, 'apiVersion' | 'kind'>[],
): OpenApi {
  const all = Object.assign(
    {},
    ...documents.map(({ components }) => components.schemas),
  ) as OpenApiDocument['components']['schemas']
  const wanted = new Set(served.map(kindKey))
  const openApi: OpenApi = { kubernetes, kinds: {}, schemas: {} }
  const add = (name: string) => {
    if (name in openApi.schemas || !all[name]) return
    const schema = (openApi.schemas[name] = part(all[name]))
    references(schema).forEach(add)
  }
  for (const [name, schema] of Object.entries(all))
    for (const { group, version, kind } of schema[kinds] ?? []) {
      const key = kindKey({ apiVersion: group ? `${group}/${version}` : version, kind })
      if (!wanted.has(key)) continue
      openApi.kinds[key] = name
      add(name)
    }
  return openApi
}

/** The name of the schema that a reference leads to. */
export const nameOf = (reference: string): string => reference.split('/').at(-1) as string

/** A schema without what nobody prints, such as its defaults. */
function part(schema: Schema): Schema {
  const { description, type, $ref, required } = schema
  const { properties, items, additionalProperties, allOf } = schema
  return {
    ...(description !== undefined && { description }),
    ...(type !== undefined && { type }),
    ...($ref !== undefined && { $ref }),
    ...(required && { required }),
    ...(schema.enum && { enum: schema.enum }),
    ...(items && { items: part(items) }),
    ...(isSchema(additionalProperties) && { additionalProperties: part(additionalProperties) }),
    ...(allOf && { allOf: allOf.map(part) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [name, part(each)]),
      ),
    }),
  }
}

export const isSchema = (value: Schema | boolean | undefined): value is Schema =>
  typeof value === 'object'

/** The schemas that a schema holds or names, by name. */
function references(schema: Schema): string[] {
  const { $ref, properties = {}, items, additionalProperties, allOf = [] } = schema
  const inner = [...Object.values(properties), ...allOf, items, additionalProperties]
  return [...($ref ? [nameOf($ref)] : []), ...inner.filter(isSchema).flatMap(references)]
}
