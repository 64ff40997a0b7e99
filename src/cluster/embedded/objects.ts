import type { Patch, Query, RemoveOptions, WatchEvent, Where, WriteOptions } from '../cluster.ts'
import { ApiError, NotSimulated } from '../cluster.ts'
import type { KubernetesObject, Manifest } from '../objects.ts'
import type { Resource } from '../resources.ts'
import { admitCreate, admitUpdate } from './stand-in.ts'
import { applyPatch } from './stand-in.ts'
import type { EngineCluster, Store, Stored, Stores } from './engine.ts'
import { alreadyExists, badRequest, conflict, forbidden, notFound } from './errors.ts'
import { present } from './present.ts'
import { scaleOf } from './scale.ts'
import { selector } from './selectors.ts'
import { served } from './served.ts'
import { translated } from './translate.ts'
import { remove } from './remove.ts'
import { watch } from './watch.ts'

/** The API server's verbs on the engine's stores, with the API server's checks and messages. */
export function objectsOf(
  cluster: EngineCluster,
  stores: Stores,
  own: { namespace: string; uid: () => string },
) {
  const namespaceOf = ({ namespaced }: Resource, where: { namespace?: string }) =>
    namespaced ? (where.namespace ?? own.namespace) : undefined

  async function stored(kind: string, name: string, where: Where) {
    const { resource, store } = served(stores, kind)
    const namespace = namespaceOf(resource, where)
    const object = await store?.get(name, namespace)
    if (!store || !object) throw notFound(resource, name)
    return { resource, store, object, namespace }
  }

  async function openNamespace(resource: Resource, name: string, namespace: string): Promise<void> {
    const found = await stores.namespaces.get(namespace)
    if (!found) throw notFound(served(stores, 'Namespace').resource, namespace)
    if (found.metadata.deletionTimestamp)
      throw forbidden(
        resource,
        name,
        `unable to create new content in namespace ${namespace} because it is being terminated`,
      )
  }

  return {
    async read(kind: string, name: string, where: Where = {}): Promise<KubernetesObject> {
      const { resource, object } = await stored(kind, name, where)
      return present(resource, object)
    },

    async list(kind: string, query: Query = {}): Promise<KubernetesObject[]> {
      const { resource, store } = served(stores, kind)
      const matches = selector(kind, query)
      const { items } = (await store?.listWithResourceVersion(within(resource, query))) ?? {
        items: [],
      }
      return items.filter(matches).map((object) => present(resource, object))
    },

    async create(manifest: Manifest, options: WriteOptions = {}): Promise<KubernetesObject> {
      const { resource, store } = served(stores, manifest.kind)
      const wanted = options.namespace ?? manifest.metadata?.namespace ?? own.namespace
      const { fieldValidation = 'Strict' } = options
      const object: Stored = admitCreate(manifest, { namespace: wanted, fieldValidation })
      if (!store) throw new NotSimulated(`${resource.kind}: the embedded cluster has no such kind`)
      const namespace = resource.namespaced ? wanted : undefined
      const { name } = object.metadata
      if (namespace !== undefined) await openNamespace(resource, name ?? '', namespace)
      if (name && (await store.get(name, namespace))) throw alreadyExists(resource, name)
      for (const field of ['uid', 'resourceVersion', 'creationTimestamp', 'generation'])
        delete object.metadata[field]
      if (namespace === undefined) delete object.metadata.namespace
      else object.metadata.namespace = namespace
      delete object.status
      if (options.dryRun) return present(resource, tried(object, own.uid(), cluster.clock.nowMs()))
      return present(resource, await translated(resource, object, store.create(object)))
    },

    async patch(
      kind: string,
      name: string,
      patch: Patch,
      options: WriteOptions & { subresource?: 'scale' | 'status' } = {},
    ): Promise<KubernetesObject> {
      for (let attempt = 0; ; attempt += 1) {
        const { resource, store, object } = await stored(kind, name, options)
        try {
          return await patched(resource, store, object, patch, options)
        } catch (error) {
          // Whoever names no resourceVersion means the latest, whatever it is by now.
          const lost = error instanceof ApiError && error.reason === 'Conflict'
          if (!lost || attempt === 4 || namesVersion(patch)) throw error
        }
      }
    },

    async remove(kind: string, name: string, options: RemoveOptions = {}): Promise<void> {
      const { resource, object, namespace } = await stored(kind, name, options)
      await remove(cluster, { resource, object, namespace: namespace ?? '' }, options)
    },

    async watch(
      kind: string,
      query: Query,
      onEvent: (event: WatchEvent<KubernetesObject>) => void,
    ): Promise<() => void> {
      const { resource, store } = served(stores, kind)
      const matches = selector(kind, query)
      if (!store) return () => undefined
      return watch({ resource, store, namespace: within(resource, query), matches }, onEvent)
    },
  }

  function within({ namespaced }: Resource, { namespace }: Query): string | undefined {
    return namespaced && namespace !== null ? (namespace ?? own.namespace) : undefined
  }
}

async function patched(
  resource: Resource,
  store: Store,
  object: Stored,
  patch: Patch,
  { subresource, dryRun }: WriteOptions & { subresource?: 'scale' | 'status' },
): Promise<KubernetesObject> {
  const { name, resourceVersion } = object.metadata
  const previous = present(resource, object)
  const shown = subresource === 'scale' ? scaleOf(resource, previous) : previous
  const asked: Stored = applyPatch(shown, patch)
  if (asked.metadata?.name !== name)
    throw badRequest(
      `the name of the object (${asked.metadata?.name}) does not match the name on the URL (${name})`,
    )
  if ((asked.metadata.resourceVersion ?? resourceVersion) !== resourceVersion)
    throw conflict(resource, name)
  const next: Stored = structuredClone(object)
  if (subresource === 'status') next.status = asked.status
  else {
    const whole =
      subresource === 'scale'
        ? { ...previous, spec: { ...(previous['spec'] as object), replicas: asked.spec?.replicas } }
        : asked
    const admitted: Stored = admitUpdate(previous, whole as KubernetesObject)
    for (const [field, value] of Object.entries(admitted))
      if (field !== 'status' && field !== 'metadata') next[field] = value
    for (const field of ['labels', 'annotations', 'finalizers', 'ownerReferences'])
      next.metadata[field] = admitted.metadata[field]
  }
  const result = dryRun ? next : await translated(resource, next, store.update(name, next))
  const answer = present(resource, result)
  return subresource === 'scale' ? scaleOf(resource, answer) : answer
}

/** What a new object would look like, for a dry run. */
function tried(object: Stored, uid: string, now: number): Stored {
  const metadata = { ...object.metadata, uid, creationTimestamp: new Date(now) }
  return { ...object, metadata }
}

const namesVersion = ({ body }: Patch): boolean =>
  Boolean((body as Stored)?.metadata?.resourceVersion)
