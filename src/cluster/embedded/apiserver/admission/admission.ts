import { ApiError, type Patch } from '../../../cluster.ts'
import type { KubernetesObject, Manifest } from '../../../objects.ts'
import { equal, fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { kindOf, specOf } from '../../kinds/kinds.ts'
import { nameSuffix } from '../../../generated-name.ts'
import { newCluster } from '../plugins/plugin.ts'
import { admitChange, admitNew } from './admit.ts'
import { requireSimulated } from './not-simulated.ts'
import { applyPatch } from './patch.ts'
import { decodePatched } from './patch/decode.ts'
import {
  isStrict,
  readChange,
  readNew,
  resourceOfManifest,
  unknownTo,
  type Reading,
} from './request.ts'

/** How a user's request is to be read, and whether nothing is to be stored. */
type UserReading = Reading & { dryRun?: boolean }

/**
 * Admits a new object as the API server of a new cluster would, and returns the object to store,
 * but for its times and a Service's addresses; its uid is one that no object has.
 *
 * Throws an ApiError with all the API server's reasons where Kubernetes refuses the manifest, and
 * NotSimulated, with all the fields, where the embedded cluster lacks something that Kubernetes has.
 *
 * @param options.namespace the namespace that the request names
 * @param options.dryRun whether nothing is to be stored: nothing has to be simulated then, and a
 *   resourceVersion makes no difference
 */
export function admitCreate(
  manifest: Manifest,
  options: UserReading & { namespace: string },
): KubernetesObject {
  const resource = resourceOfManifest(manifest)
  const object = readNew(manifest, options.namespace, options)
  // A Job's selector is made of its uid.
  fieldsOf(object.metadata).uid = unborn
  admitNew(object, {
    resource,
    facts: newCluster,
    suffix: () => nameSuffix(Math.random),
    warn: options.onWarning,
    dryRun: options.dryRun,
  })
  finishNew(object, options)
  return object as unknown as KubernetesObject
}

const unborn = '00000000-0000-4000-8000-000000000000'

/** Admits the change of an object by a patch: returns the object as it is to be stored. */
export function admitPatch(
  previous: KubernetesObject,
  patch: Patch,
  options: UserReading & { subresource?: 'status' } = {},
): KubernetesObject {
  const next = readChange(previous, wantedBy(previous, patch, options), options.subresource)
  const resource = resourceOfManifest(previous)
  admitChange(previous as Fields, next as Fields, {
    resource,
    facts: newCluster,
    warn: options.onWarning,
  })
  if (!options.subresource) finishChange(previous as Fields, next as Fields, options)
  return next
}

/** The object that a patch leads to, decoded. */
export function wantedBy(previous: KubernetesObject, patch: Patch, reading: Reading): Fields {
  const patched = applyPatch(previous, patch)
  return decodePatched(previous, patched, patch, isStrict(reading), unknownTo(reading))
}

/**
 * What is left to do for a user's new object once it is admitted: what the embedded cluster would
 * ignore is refused, and what the API server warns of is told.
 */
export function finishNew(object: Fields, { dryRun = false, onWarning }: UserReading): void {
  const metadata = fieldsOf(object.metadata)
  if (metadata.resourceVersion && !dryRun)
    throw new ApiError({
      code: 500,
      reason: '',
      message: 'resourceVersion should not be set on objects to be created',
    })
  delete metadata.resourceVersion
  requireSimulated(object, { dryRun })
  if (onWarning) [...warningsOf(object), ...newWarningsOf(object)].forEach(onWarning)
}

/** The same for a change. */
export function finishChange(
  previous: Fields,
  next: Fields,
  { dryRun = false, onWarning }: UserReading,
): void {
  requireSimulated(next, { previous, dryRun })
  if (!onWarning || equal(specOf(previous), specOf(next))) return
  warningsOf(next)
    .filter((text) => !text.startsWith('metadata.name: '))
    .forEach(onWarning)
}

const admissionOf = ({ kind }: Fields) => kindOf(String(kind))?.admission
const warningsOf = (object: Fields): string[] => admissionOf(object)?.warnings?.(object) ?? []
const newWarningsOf = (object: Fields): string[] => admissionOf(object)?.newWarnings?.(object) ?? []
