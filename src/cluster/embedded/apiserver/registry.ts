import { alreadyExists } from '../../errors.ts'
import { nameSuffix } from '../../generated-name.ts'
import { resourceOfKind } from '../../resources.ts'
import { equal } from '../../../manifests/fields.ts'
import type { Store, Stored, Stores } from '../engine/store.ts'
import type { Writer, Writes } from '../engine/writes.ts'
import { copy } from '../values/copy.ts'
import { uuid } from '../values/random.ts'
import { admitChange, admitNew } from './admission/admit.ts'
import type { Facts } from './plugins/plugin.ts'
import { eventRecorder } from './recorder.ts'

/** A request of a user: what is looked at for users alone, and whether anything is written. */
export interface UserRequest {
  /** Is given the admitted object, and what it was; throws where it is not to be written. */
  finish: (object: Stored, previous: Stored) => void
  dryRun?: boolean
}

/** The one door to the store: users, kubectl, controllers, scheduler and kubelets all write here. */
export interface Registry extends Writer {
  create(store: Store, input: Stored, user?: UserRequest): Promise<Stored>
  update(
    store: Store,
    name: string,
    input: Stored,
    options?: { skipValidateUpdate?: boolean },
    user?: UserRequest,
  ): Promise<Stored>
}

/**
 * The registry of all resources: admits what is written, and gives it its name, its uid and its
 * generation. Throws an ApiError where Kubernetes refuses it.
 *
 * @param writes the writes of the engine, which no one else calls
 */
export function registryOf(
  { namespaces }: Stores,
  writes: Writes,
  { random, now }: { random: () => number; now: () => number },
): Registry {
  const record = eventRecorder(now)
  const suffix = () => nameSuffix(random)

  async function factsFor(namespace: string | undefined): Promise<Facts> {
    const found = namespace === undefined ? undefined : await namespaces.get(namespace)
    if (namespace !== undefined && !found) return { namespace: 'missing' }
    return { namespace: found?.metadata.deletionTimestamp ? 'terminating' : 'active' }
  }

  return {
    async create(store, input, user) {
      const object: Stored = copy(input)
      const { kind } = store.opts
      const resource = resourceOfKind(kind)!
      if (resource.namespaced) object.metadata.namespace ??= 'default'
      const known = kind === 'Event' && (await record(store, object))
      if (known) return known
      object.metadata.uid = uuid(random)
      const facts = await factsFor(object.metadata.namespace)
      admitNew(object, { resource, facts, suffix })
      if (!user) return writes.create(store, object)
      user.finish(object, undefined)
      const { name, namespace } = object.metadata
      if (await store.get(name, namespace)) throw alreadyExists(resource, name)
      if (!user.dryRun) return writes.create(store, object)
      object.metadata.creationTimestamp = new Date(now())
      return object
    },

    async update(store, name, input, options, user) {
      const resource = resourceOfKind(store.opts.kind)!
      const namespace = resource.namespaced ? (input.metadata?.namespace ?? 'default') : undefined
      const previous = await store.get(name, namespace)
      // The engine refuses what is gone, or has changed since it was read.
      if (!previous || isStale(input, previous)) return writes.update(store, name, input, options)
      const object: Stored = copy(input)
      const subresource = options?.skipValidateUpdate ?? false
      admitChange(previous, object, { resource, facts: { namespace: 'active' }, subresource })
      user?.finish(object, previous)
      if (user?.dryRun) return object
      return changesNothing(object, previous)
        ? previous
        : writes.update(store, name, object, options)
    },
  }
}

const isStale = ({ metadata }: Stored, previous: Stored): boolean =>
  Boolean(metadata?.resourceVersion) &&
  metadata.resourceVersion !== previous.metadata.resourceVersion

/** As in the API server, an update that changes nothing writes nothing: no new resourceVersion. */
function changesNothing(object: Stored, previous: Stored): boolean {
  const { resourceVersion } = previous.metadata
  return equal({ ...object, metadata: { ...object.metadata, resourceVersion } }, previous)
}
