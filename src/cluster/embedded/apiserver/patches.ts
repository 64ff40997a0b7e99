import { NotSimulated, type Patch, type Subresource, type WriteOptions } from '../../cluster.ts'
import type { KubernetesObject } from '../../objects.ts'
import type { Resource } from '../../resources.ts'
import type { Store, Stored } from '../engine/store.ts'
import { kindOf } from '../kinds/kinds.ts'
import { requirePrograms } from '../runtime/programs-for.ts'
import type { Twin } from '../runtime/twin.ts'
import { finishChange, wantedBy } from './admission/admission.ts'
import { readChange } from './admission/request.ts'
import { scaledBy, scaleOf } from './admission/scale.ts'
import type { Registry } from './registry.ts'
import { plain, serialize } from './serialize.ts'
import { translated } from './translate.ts'

export type PatchOptions = WriteOptions & { subresource?: Subresource }

interface Patched {
  registry: Registry
  resource: Resource
  store: Store
  object: Stored
  twins: readonly Twin[]
}

/**
 * Writes what a patch makes of a stored object; returns it, or its scale, as it stands then. Throws
 * NotSimulated for the scale of a kind that the embedded cluster knows none of.
 */
export async function patched(
  { registry, resource, store, object, twins }: Patched,
  patch: Patch,
  { subresource, dryRun = false, ...reading }: PatchOptions,
): Promise<KubernetesObject> {
  const scale = subresource === 'scale'
  if (scale && !kindOf(resource.kind)?.scalable)
    throw new NotSimulated(`${resource.kind} has no scale subresource`)
  const previous = plain(resource, object)
  const wanted = scale ? scaledBy(previous, patch, reading) : wantedBy(previous, patch, reading)
  const next: Stored = readChange(object, wanted, scale ? undefined : subresource)
  const finish = (admitted: Stored, before: Stored) => {
    if (subresource === 'status') return
    finishChange(before, admitted, { ...reading, dryRun })
    if (!scale && !dryRun) requirePrograms(twins, admitted)
  }
  const write = registry.update(
    store,
    next.metadata.name,
    next,
    {},
    { finish, dryRun, warn: reading.onWarning, ...(subresource && { subresource }) },
  )
  const answer = serialize(resource, await translated(resource, next, write))
  return scale ? scaleOf(answer) : answer
}

/** Whether a patch is meant for one version of the object only. */
export const namesVersion = ({ body }: Patch): boolean =>
  Boolean((body as Stored)?.metadata?.resourceVersion)
