import {
  ApiError,
  type Patch,
  type Query,
  type RemoveOptions,
  type WatchEvent,
  type Where,
  type WriteOptions,
} from '../../cluster.ts'
import type { KubernetesObject, Manifest } from '../../objects.ts'
import type { Resource } from '../../resources.ts'
import { admitCreate } from './admission/admission.ts'
import { requireEngine } from './admission/not-simulated.ts'
import type { EngineCluster, Store, Stored, Stores } from '../engine/engine.ts'
import { alreadyExists, forbidden, notFound } from '../../errors.ts'
import { namesVersion, patched, type PatchOptions } from './patches.ts'
import { requirePrograms } from '../runtime/programs-for.ts'
import { serialize } from './serialize.ts'
import { nameSuffix, uuid } from '../values/random.ts'
import { publishRootCertificate } from '../controllers/root-certificate.ts'
import { selector } from './selectors.ts'
import { served, simulated } from './served.ts'
import { sliceNamed } from '../kinds/endpointslice-names.ts'
import { translated } from './translate.ts'
import type { Twin } from '../runtime/twin.ts'
import { remove } from './remove.ts'
import { watch } from './watch.ts'

/** The API server's verbs on the engine's stores, with the API server's checks and messages. */
export function objectsOf(
  cluster: EngineCluster,
  stores: Stores,
  own: { namespace: string; random: () => number; twins: readonly Twin[] },
) {
  const namespaceOf = ({ namespaced }: Resource, where: { namespace?: string }) =>
    namespaced ? (where.namespace ?? own.namespace) : undefined

  async function stored(kind: string, name: string, where: Where) {
    const { resource, store } = simulated(stores, kind)
    const namespace = namespaceOf(resource, where)
    const object = await find(resource, store, name, namespace)
    if (!object) throw notFound(resource, name)
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
      return serialize(resource, object)
    },

    async list(kind: string, query: Query = {}): Promise<KubernetesObject[]> {
      const { resource, store } = simulated(stores, kind)
      const matches = selector(kind, query)
      const { items } = await store.listWithResourceVersion(within(resource, query))
      return items.filter(matches).map((object) => serialize(resource, object))
    },

    async create(manifest: Manifest, options: WriteOptions = {}): Promise<KubernetesObject> {
      const { resource, store } = served(stores, manifest.kind)
      const wanted = options.namespace ?? manifest.metadata?.namespace ?? own.namespace
      const { fieldValidation = 'Strict' } = options
      const suffix = () => nameSuffix(own.random)
      const object: Stored = admitCreate(manifest, {
        namespace: wanted,
        fieldValidation,
        suffix,
        dryRun: options.dryRun ?? false,
        ...(options.onWarning && { onWarning: options.onWarning }),
      })
      if (!store) return requireEngine(resource.kind)
      requirePrograms(own.twins, object)
      const namespace = resource.namespaced ? wanted : undefined
      const { name } = object.metadata
      if (namespace !== undefined) await openNamespace(resource, name ?? '', namespace)
      if (name && (await store.get(name, namespace))) throw alreadyExists(resource, name)
      if (options.dryRun)
        return serialize(resource, tried(object, uuid(own.random), cluster.clock.nowMs()))
      const made = await translated(resource, object, store.create(object))
      if (resource.kind === 'Namespace') await publishRootCertificate(stores.configmaps, name)
      return serialize(resource, made)
    },

    async patch(
      kind: string,
      name: string,
      patch: Patch,
      options: PatchOptions = {},
    ): Promise<KubernetesObject> {
      for (let attempt = 0; ; attempt += 1) {
        const { resource, store, object } = await stored(kind, name, options)
        try {
          return await patched({ resource, store, object, twins: own.twins }, patch, options)
        } catch (error) {
          // Whoever names no resourceVersion means the latest, whatever it is by now.
          const lost = error instanceof ApiError && error.reason === 'Conflict'
          if (!lost || attempt === 4 || namesVersion(patch)) throw error
        }
      }
    },

    async remove(kind: string, name: string, options: RemoveOptions = {}): Promise<void> {
      const { resource, store, object, namespace } = await stored(kind, name, options)
      const target = { resource, store, object, namespace: namespace ?? '' }
      await remove(cluster, stores, target, options)
    },

    async watch(
      kind: string,
      query: Query,
      onEvent: (event: WatchEvent<KubernetesObject>) => void,
    ): Promise<() => void> {
      const { resource, store } = simulated(stores, kind)
      const matches = selector(kind, query)
      return watch({ resource, store, namespace: within(resource, query), matches }, onEvent)
    },
  }

  function within({ namespaced }: Resource, { namespace }: Query): string | undefined {
    return namespaced && namespace !== null ? (namespace ?? own.namespace) : undefined
  }
}

const find = (resource: Resource, store: Store, name: string, namespace: string | undefined) =>
  resource.kind === 'EndpointSlice'
    ? sliceNamed(store, name, namespace)
    : store.get(name, namespace)

/** What a new object would look like, for a dry run. */
function tried(object: Stored, uid: string, now: number): Stored {
  const metadata = { ...object.metadata, uid, creationTimestamp: new Date(now) }
  return { ...object, metadata }
}
