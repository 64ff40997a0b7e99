import { jsonType } from './objects.ts'

/** What a field of metadata takes, by the names of Go. */
type Type =
  | 'string'
  | 'bool'
  | 'int64'
  | 'time'
  | { map: 'string' }
  | { list: Type; name: string }
  | { struct: string; fields: Record<string, Type> }

const owner: Type = {
  struct: 'OwnerReference',
  fields: {
    apiVersion: 'string',
    kind: 'string',
    name: 'string',
    uid: 'string',
    controller: 'bool',
    blockOwnerDeletion: 'bool',
  },
}

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/ */
const objectMeta: Type = {
  struct: 'ObjectMeta',
  fields: {
    name: 'string',
    generateName: 'string',
    namespace: 'string',
    selfLink: 'string',
    uid: 'string',
    resourceVersion: 'string',
    generation: 'int64',
    creationTimestamp: 'time',
    deletionTimestamp: 'time',
    deletionGracePeriodSeconds: 'int64',
    labels: { map: 'string' },
    annotations: { map: 'string' },
    finalizers: { list: 'string', name: '[]string' },
    ownerReferences: { list: owner, name: '[]v1.OwnerReference' },
  },
}

/**
 * The first thing of an object's metadata that kubectl cannot decode, in its words and with its path,
 * which it says before it sends anything.
 * https://github.com/kubernetes/cli-runtime/blob/v0.37.2/pkg/resource/metadata_decoder.go
 */
export function metadataProblem(object: unknown): { path: string; what: string } | undefined {
  const { metadata } = (object ?? {}) as { metadata?: unknown }
  return problemOf(metadata, objectMeta, 'PartialObjectMetadata', 'metadata')
}

function problemOf(
  value: unknown,
  type: Type,
  struct: string,
  path: string,
): { path: string; what: string } | undefined {
  if (value === null || value === undefined) return undefined
  const wrong = (name: string) => ({
    path,
    what: `json: cannot unmarshal ${shown(value, name)} into Go struct field ${struct}.${path} of type ${name}`,
  })
  if (type === 'string' || type === 'bool')
    return typeof value === (type === 'bool' ? 'boolean' : type) ? undefined : wrong(type)
  if (type === 'int64') return Number.isInteger(value) ? undefined : wrong(type)
  if (type === 'time') return timeProblem(value, path)
  if ('list' in type) {
    if (!Array.isArray(value)) return wrong(type.name)
    return firstOf(value, (item) => problemOf(item, type.list, struct, path))
  }
  const name = 'map' in type ? 'map[string]string' : `v1.${type.struct}`
  if (typeof value !== 'object' || Array.isArray(value)) return wrong(name)
  if ('map' in type)
    return firstOf(Object.entries(value).sort(byName), ([, item]) =>
      problemOf(item, 'string', struct, path),
    )
  return firstOf(Object.entries(value).sort(byName), ([key, field]) => {
    const known = Object.hasOwn(type.fields, key) ? type.fields[key] : undefined
    return known && problemOf(field, known, type.struct, `${path}.${key}`)
  })
}

const byName = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1)

/** A number of the wrong kind is shown, `number 1.5`; anything else is only named. */
const shown = (value: unknown, wanted: string) =>
  typeof value === 'number' && wanted === 'int64' ? `number ${value}` : jsonType(value)

function timeProblem(value: unknown, path: string) {
  if (typeof value !== 'string')
    return {
      path,
      what: `json: cannot unmarshal ${jsonType(value)} into Go value of type string`,
    }
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[-+]\d{2}:\d{2})$/.test(value))
    return undefined
  const year = /^\d{4}-/.test(value)
  if (year) return undefined
  return {
    path,
    what: `parsing time ${JSON.stringify(value)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(value)} as "2006"`,
  }
}

function firstOf<T, R>(list: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of list) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
