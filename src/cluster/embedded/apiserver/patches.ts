import { NotSimulated, type Patch, type WriteOptions } from '../../cluster.ts'
import type { KubernetesObject } from '../../objects.ts'
import type { Resource } from '../../resources.ts'
import { admitPatch } from './admission/admission.ts'
import { admitScale, scaleOf } from './admission/scale.ts'
import { copy } from '../values/copy.ts'
import type { Store, Stored } from '../engine/engine.ts'
import { plain, serialize } from './serialize.ts'
import { requirePrograms } from '../runtime/programs-for.ts'
import { translated } from './translate.ts'
import type { Twin } from '../runtime/twin.ts'

export type PatchOptions = WriteOptions & { subresource?: 'scale' | 'status' }

interface Patched {
  resource: Resource
  store: Store
  object: Stored
  twins: readonly Twin[]
}

/** Writes what a patch makes of a stored object; returns it, or its scale, as it stands then. */
export async function patched(
  { resource, store, object, twins }: Patched,
  patch: Patch,
  { subresource, dryRun, fieldValidation, onWarning }: PatchOptions,
): Promise<KubernetesObject> {
  const previous = plain(resource, object)
  const admitted: Stored =
    subresource === 'scale'
      ? scaledBy(resource, previous, patch, fieldValidation)
      : admitPatch(previous, patch, {
          ...(subresource && { subresource }),
          ...(fieldValidation && { fieldValidation }),
          ...(onWarning && { onWarning }),
        })
  if (!subresource) requirePrograms(twins, admitted)
  const next: Stored = copy(object)
  for (const [field, value] of Object.entries(admitted))
    if (field !== 'metadata' && (field !== 'status' || subresource === 'status'))
      next[field] = value
  for (const field of Object.keys(next)) if (!(field in admitted)) delete next[field]
  for (const field of ['labels', 'annotations', 'finalizers', 'ownerReferences'])
    next.metadata[field] = admitted.metadata[field]
  const write = () => translated(resource, next, store.update(next.metadata.name, next))
  const answer = serialize(resource, dryRun ? next : await write())
  return subresource === 'scale' ? scaleOf(answer) : answer
}

/** Throws NotSimulated for a kind that the embedded cluster knows no scale of. */
function scaledBy(
  { kind }: Resource,
  previous: KubernetesObject,
  patch: Patch,
  fieldValidation?: WriteOptions['fieldValidation'],
): KubernetesObject {
  if (kind !== 'Deployment' && kind !== 'ReplicaSet')
    throw new NotSimulated(`${kind} has no scale subresource`)
  return admitScale(previous, patch, fieldValidation ? { fieldValidation } : {})
}

/** Whether a patch is meant for one version of the object only. */
export const namesVersion = ({ body }: Patch): boolean =>
  Boolean((body as Stored)?.metadata?.resourceVersion)
