import recorded from './recorded/schema.json' with { type: 'json' }

/** The part of Kubernetes' OpenAPI document that admission and patches are driven by. */
export interface Schema {
  /** The version of the API server that it was recorded from. */
  kubernetes: string
  /** A kind's definition by its name, such as `Pod`. */
  kinds: Record<string, string>
  definitions: Record<string, Definition>
}
export interface Definition {
  fields: Record<string, Field>
  required?: string[]
}
export interface Field {
  /** A scalar (`string`, `int32`, `boolean`, …) or the name of a definition. */
  of: string
  list?: true
  map?: true
  enum?: string[]
  default?: unknown
  /** Of a list: `map`, `set` or `atomic`, and the keys of a map. */
  listType?: string
  keys?: string[]
  atomic?: true
  /** Of a strategic merge: `merge`, `retainKeys`, and the key that items are merged by. */
  strategy?: string
  key?: string
}

/** Of the kinds that most stories have to do with; of the others once their parts are loaded. */
export const schema = recorded as unknown as Schema

/** Adds the definitions of more kinds. */
export function addSchema({ kinds, definitions }: Omit<Schema, 'kubernetes'>): void {
  Object.assign(schema.kinds, kinds)
  Object.assign(schema.definitions, definitions)
}

/** The definition of a type, such as `v1.PodSpec`; undefined for a scalar, and for what was not recorded. */
export function definitionOf(type: string): Definition | undefined {
  return schema.definitions[type]
}
/** The name of the definition of a kind that the embedded cluster has: `v1.Pod` of `Pod`; else undefined. */
export function definitionOfKind(kind: string): string | undefined {
  return schema.kinds[kind]
}
