import type { Subresource } from '../../../cluster.ts'
import type { KubernetesObject, Manifest } from '../../../objects.ts'
import { badRequest, conflict, unknownKind } from '../../../errors.ts'
import { servedAs, type Resource } from '../../../resources.ts'
import { definitionOfKind } from '../../../schema.ts'
import { fieldsOf, pick, type Fields } from '../../../../manifests/fields.ts'
import { contentOf, kindOf } from '../../kinds/kinds.ts'
import { decode } from './decode.ts'
import { requireEngine, requireVersion } from './not-simulated.ts'

/** How a request is to be read. */
export interface Reading {
  /** `Strict`, the default, refuses unknown fields; otherwise they are dropped. */
  fieldValidation?: 'Strict' | 'Warn' | 'Ignore'
  /** Is told what the API server warns of in what it accepts. */
  onWarning?: (text: string) => void
}

/** Whom to tell of unknown fields: with `Warn`, they are dropped and warned of. */
export const unknownTo = ({ fieldValidation, onWarning }: Reading) =>
  fieldValidation === 'Warn' ? onWarning : undefined

export const isStrict = ({ fieldValidation = 'Strict' }: Reading) => fieldValidation === 'Strict'

/** The resource that serves a manifest. Throws a NotFound where no API server has one. */
export function resourceOfManifest({ apiVersion, kind }: Fields): Resource {
  const resource = servedAs(apiVersion, kind)
  if (resource) return resource
  throw unknownKind()
}

/**
 * Reads the manifest of a new object: its fields by the kind's schema, without what only the server
 * may say. Throws an ApiError where it cannot be decoded, and NotSimulated for a kind that the
 * embedded cluster has not.
 *
 * @param namespace the namespace that the request names
 */
export function readNew(manifest: Manifest, namespace: string, reading: Reading): Fields {
  const { apiVersion, kind, namespaced } = resourceOfManifest(manifest)
  if (!kindOf(kind)?.admission) return requireEngine(kind)
  requireVersion(apiVersion, kind)
  const object = decode(manifest, definitionOfKind(kind)!, isStrict(reading), {
    onUnknown: unknownTo(reading),
  })
  const given = fieldsOf(object.metadata)
  if (namespaced && given.namespace && given.namespace !== namespace) throw otherNamespace()
  const metadata = { ...pick(given, taken), ...(namespaced ? { namespace } : {}) }
  return { apiVersion, kind, metadata, ...pick(object, contentOf(kind)) }
}

/** What a manifest may say of a new object's metadata. */
const taken = [
  ...['name', 'generateName', 'labels', 'annotations', 'ownerReferences', 'finalizers'],
  ...['resourceVersion', 'generation'],
]

/**
 * The stored object with what a request wants of it. A change of the `status` subresource leaves
 * all else as it was but for the annotations that controllers write along with it, and the other
 * way round. Throws an ApiError where the request means another object, or another version of it.
 */
export function readChange(
  stored: KubernetesObject,
  wanted: Fields,
  subresource?: Exclude<Subresource, 'scale'>,
): KubernetesObject {
  if (!subresource && !kindOf(stored.kind)?.admission) return requireEngine(stored.kind)
  const old = stored.metadata
  const given = fieldsOf(wanted.metadata)
  if (!given.name)
    throw badRequest(
      `the name of the object (${old.name} based on URL) was undeterminable: name must be provided`,
    )
  if (given.name !== old.name)
    throw badRequest(
      `the name of the object (${String(given.name)}) does not match the name on the URL (${old.name})`,
    )
  if (given.namespace && old.namespace && given.namespace !== old.namespace) throw otherNamespace()
  if (given.resourceVersion && given.resourceVersion !== old.resourceVersion)
    throw conflict(resourceOfManifest(stored), old.name)
  if (subresource === 'ephemeralcontainers') {
    const { ephemeralContainers } = fieldsOf(wanted.spec)
    const spec = { ...fieldsOf(stored['spec']), ephemeralContainers }
    return { ...stored, metadata: { ...stored.metadata }, spec } as KubernetesObject
  }
  if (subresource === 'status')
    return withFields(stored, wanted, ['status'], { annotations: given.annotations })
  return withFields(stored, wanted, contentOf(stored.kind), {
    ...Object.fromEntries(owned.map((field) => [field, given[field]])),
    uid: given.uid ?? old.uid,
  })
}

/** What a change may say of an object's metadata. */
const owned = ['generateName', 'labels', 'annotations', 'ownerReferences', 'finalizers']

function withFields(
  stored: KubernetesObject,
  wanted: Fields,
  fields: readonly string[],
  metadata: Fields,
): KubernetesObject {
  const next: Fields = { ...stored, metadata: { ...stored.metadata, ...metadata } }
  for (const field of fields)
    if (wanted[field] === undefined) delete next[field]
    else next[field] = wanted[field]
  return next as unknown as KubernetesObject
}

function otherNamespace() {
  return badRequest(
    'the namespace of the provided object does not match the namespace sent on the request',
  )
}
