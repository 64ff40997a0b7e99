import { ApiError, type Patch } from '../../../cluster.ts'
import type { KubernetesObject, Manifest } from '../../../objects.ts'
import { runPlugins, tolerateLostNodes } from './plugins.ts'
import { decode } from './decode.ts'
import { equal, fieldsOf, pick, type Fields } from '../../../../manifests/fields.ts'
import {
  admittedKinds,
  contentOf,
  qualifiedKind,
  resourceOfManifest,
  specOf,
} from '../../kinds/kinds.ts'
import { requireEngine, requireSimulated } from './not-simulated.ts'
import { applyPatch } from './patch.ts'
import { decodePatched } from './patch/decode.ts'
import { badRequest, conflict } from '../../../errors.ts'
import { refusal, type Problem } from '../../kinds/rules/problem.ts'
import { allocationProblem, unreadableAddress } from '../../kinds/service/allocation.ts'
import { metadataChangeProblems, metadataProblems } from '../../kinds/rules/metadata.ts'
import { securityLevelProblems } from '../../kinds/pod/pod-security.ts'
import { keepAllocated } from '../../kinds/service/service-change.ts'
import { definitionOfKind } from '../../../schema.ts'
import { warningsOf } from './warnings.ts'

export interface AdmissionOptions {
  /** `Strict`, the default, refuses unknown fields; otherwise they are dropped. */
  fieldValidation?: 'Strict' | 'Warn' | 'Ignore'
  /** Is told what the API server warns of in what it accepts. */
  onWarning?: (text: string) => void
}

/** With `Warn`, unknown fields are dropped and warned of. */
const unknownTo = ({ fieldValidation, onWarning }: AdmissionOptions) =>
  fieldValidation === 'Warn' ? onWarning : undefined

/**
 * Admits a new object as the API server would: decodes, defaults and validates the manifest, and
 * returns the object to store, but for its uid, its times and a Service's addresses.
 *
 * Throws an ApiError with all the API server's reasons where Kubernetes refuses the manifest, and
 * NotSimulated, with all the fields, where the embedded cluster lacks something that Kubernetes has.
 *
 * @param options.namespace the namespace that the request names
 * @param options.dryRun whether nothing is to be stored, so that a resourceVersion makes no difference
 * @param options.suffix the five characters that end a generated name
 */
export function admitCreate(
  manifest: Manifest,
  options: AdmissionOptions & { namespace: string; suffix?: () => string; dryRun?: boolean },
): KubernetesObject {
  const { namespace, fieldValidation = 'Strict', suffix = randomSuffix, dryRun = false } = options
  const resource = resourceOfManifest(manifest)
  const { kind } = resource
  const rules = admittedKinds[kind]
  if (!rules) return requireEngine(kind)
  const object = decode(manifest, definitionOfKind(kind)!, fieldValidation === 'Strict', {
    onUnknown: unknownTo(options),
  })
  const given = fieldsOf(object.metadata)
  if (resource.namespaced && given.namespace && given.namespace !== namespace)
    throw otherNamespace()
  const metadata = ownMetadata(given, resource.namespaced ? namespace : undefined)
  metadata.name ??= given.generateName && `${String(given.generateName).slice(0, 58)}${suffix()}`
  const type = { apiVersion: resource.apiVersion, kind }
  const admitted: Fields = { ...type, metadata, ...contentOf({ ...object, ...type }) }
  rules.setDefaults(admitted)
  if (kind === 'Pod') runPlugins(admitted, namespace)
  const spec = specOf(admitted)
  const refuse = refuser(qualifiedKind(resource), metadata)
  if (kind === 'Service') refuse([allocationProblem(spec)])
  refuse([
    ...metadataProblems(metadata, { namespaced: resource.namespaced, name: rules.name }),
    ...rules.problems(spec),
  ])
  if (kind === 'Namespace') refuse(securityLevelProblems(metadata))
  if (given.resourceVersion && !dryRun)
    throw new ApiError({
      code: 500,
      reason: '',
      message: 'resourceVersion should not be set on objects to be created',
    })
  requireSimulated(kind, admitted)
  if (options.onWarning) warningsOf(kind, admitted).forEach(options.onWarning)
  if (rules.counted) metadata.generation = 1
  if (kind === 'Namespace') admitted.spec = { finalizers: ['kubernetes'] }
  const status = rules.status && { status: rules.status(spec) }
  return { ...admitted, ...status } as unknown as KubernetesObject
}

/**
 * Admits the change of an object by a patch: returns the object as it is to be stored. A change of
 * the `status` subresource leaves all else as it was, and the other way round.
 */
export function admitPatch(
  previous: KubernetesObject,
  patch: Patch,
  options: AdmissionOptions & { subresource?: 'status' } = {},
): KubernetesObject {
  const patched = applyPatch(previous, patch)
  const strict = (options.fieldValidation ?? 'Strict') === 'Strict'
  return admitDecoded(
    previous,
    decodePatched(previous, patched, patch, strict, unknownTo(options)),
    options,
  )
}

/** Admits the change of an object to another one, with the rules for what may change. */
export function admitUpdate(
  previous: KubernetesObject,
  next: Manifest,
  options: AdmissionOptions & { subresource?: 'status' } = {},
): KubernetesObject {
  const strict = (options.fieldValidation ?? 'Strict') === 'Strict'
  const type = definitionOfKind(resourceOfManifest(next).kind)
  if (!type) return requireEngine(next.kind)
  return admitDecoded(previous, decode(next, type, strict), options)
}

function admitDecoded(
  previous: KubernetesObject,
  next: Fields,
  { subresource, onWarning }: AdmissionOptions & { subresource?: 'status' },
): KubernetesObject {
  const resource = resourceOfManifest(previous)
  const rules = admittedKinds[resource.kind]
  const old = previous.metadata as Fields & { name: string }
  const given = fieldsOf(next.metadata)
  if (!given.name)
    throw badRequest(
      `the name of the object (${old.name} based on URL) was undeterminable: name must be provided`,
    )
  if (given.name !== old.name)
    throw badRequest(
      `the name of the object (${given.name}) does not match the name on the URL (${old.name})`,
    )
  if (given.namespace && given.namespace !== old.namespace) throw otherNamespace()
  if (given.resourceVersion && given.resourceVersion !== old.resourceVersion)
    throw conflict(resource, String(old.name))
  if (subresource === 'status') return withStatus(previous, next)
  if (!rules) return requireEngine(resource.kind)
  const metadata: Fields = { ...pick(old, kept), ...given, ...pick(old, fixed) }
  const rest = rules.content ? pick(previous, ['apiVersion', 'kind']) : previous
  const admitted: Fields = { ...rest, metadata, ...contentOf({ ...next, kind: resource.kind }) }
  const before = specOf(previous)
  if (resource.kind === 'Service') keepAllocated(before, (admitted.spec ??= {}) as Fields)
  rules.setDefaults(admitted)
  const spec = specOf(admitted)
  if (resource.kind === 'Pod') tolerateLostNodes(spec)
  const refuse = refuser(qualifiedKind(resource), metadata)
  if (resource.kind === 'Service') refuse([unreadableAddress(spec)])
  const change = rules.changeProblems(before, spec)
  const whole = rules.problems(spec)
  refuse([
    ...metadataChangeProblems(old, metadata),
    ...(rules.changeFirst ? [...change, ...whole] : [...whole, ...change]),
  ])
  // Here, and not at first as for a new one, is where the API server allocates.
  if (resource.kind === 'Service') refuse([allocationProblem(spec)])
  requireSimulated(resource.kind, admitted, previous as Fields)
  if (resource.kind === 'Namespace') admitted.spec = previous.spec
  const changed =
    !equal(before, spec) ||
    (resource.kind === 'Deployment' && !equal(old.annotations, metadata.annotations))
  if (onWarning && !equal(before, spec))
    warningsOf(resource.kind, admitted)
      .filter((text) => !text.startsWith('metadata.name: '))
      .forEach(onWarning)
  if (rules.counted && changed) metadata.generation = Number(old.generation ?? 0) + 1
  return admitted as unknown as KubernetesObject
}

/** What an object keeps where its change leaves it out, and what it keeps in any case. */
const kept = ['namespace', 'uid', 'resourceVersion']
const fixed = ['generation', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds']
/** What a manifest may say of a new object's metadata. */
const taken = ['name', 'generateName', 'labels', 'annotations', 'ownerReferences', 'finalizers']

/** The metadata of a new object, without what only the server may say. */
function ownMetadata(given: Fields, namespace: string | undefined): Fields {
  return { ...pick(given, taken), ...(namespace ? { namespace } : {}) }
}

/** A change of the status, and of the annotations that controllers write along with it. */
function withStatus(previous: KubernetesObject, next: Fields): KubernetesObject {
  const metadata = { ...previous.metadata }
  delete metadata.annotations
  const annotations = pick(fieldsOf(next.metadata), ['annotations'])
  const object = { ...previous }
  delete object.status
  return { ...object, metadata: { ...metadata, ...annotations }, ...pick(next, ['status']) }
}

function refuser(kind: string, { name }: Fields) {
  return (problems: (Problem | undefined)[]) => {
    const found = problems.filter((problem) => problem !== undefined)
    if (found.length > 0) throw refusal(kind, String(name ?? ''), found)
  }
}

function otherNamespace() {
  return badRequest(
    'the namespace of the provided object does not match the namespace sent on the request',
  )
}

/** The characters of generated names, which make no words. */
const letters = 'bcdfghjklmnpqrstvwxz2456789'
function randomSuffix() {
  return Array.from({ length: 5 }, () => letters[Math.floor(Math.random() * letters.length)]).join(
    '',
  )
}
