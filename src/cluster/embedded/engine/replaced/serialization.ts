/** A value of etcd, as a read or a watch hands it out. */
interface KeyValue {
  value: object
  mod_revision: string
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- objects of every kind pass here
type Stored = any

const parsed = new WeakMap<object, Map<string, Stored>>()

/**
 * The object that is stored in `value`, with its resourceVersion. It is read once for everybody who
 * watches, and so nobody may change it: it is frozen.
 */
export function parseStoredObject({ value, mod_revision: version }: KeyValue): Stored {
  const versions = parsed.get(value) ?? new Map<string, Stored>()
  const known = versions.get(version)
  if (known) return known
  const object = JSON.parse(value.toString()) as Stored
  object.metadata = { ...object.metadata, resourceVersion: version }
  // The engine looks for times in every field of what it reads; they are in these.
  date(object.metadata, 'creationTimestamp')
  for (const key of times) date(object, key)
  parsed.set(value, versions.set(version, freeze(object)))
  return object
}

const times = ['eventTime', 'firstTimestamp', 'lastTimestamp']

function date(object: Stored, key: string): void {
  if (typeof object[key] === 'string') object[key] = new Date(object[key])
}

function freeze(value: Stored): Stored {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  for (const key in value) freeze(value[key])
  return Object.freeze(value)
}
