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
import { notFound } from '../../errors.ts'
import type { EngineCluster } from '../engine/engine.ts'
import type { Stored, Stores } from '../engine/store.ts'
import { requirePrograms } from '../runtime/programs-for.ts'
import type { Twin } from '../runtime/twin.ts'
import { finishNew } from './admission/admission.ts'
import { readNew } from './admission/request.ts'
import { evict } from './evict.ts'
import { namesVersion, patched, type PatchOptions } from './patches.ts'
import type { Registry } from './registry.ts'
import { remove } from './remove.ts'
import { selector } from './selectors.ts'
import { serialize } from './serialize.ts'
import { served } from './served.ts'
import { translated } from './translate.ts'
import { watch } from './watch.ts'

/** The API server's verbs on the engine's stores, with the API server's checks and messages. */
export function objectsOf(
  cluster: EngineCluster,
  stores: Stores,
  registry: Registry,
  own: { namespace: string; twins: readonly Twin[] },
) {
  const namespaceOf = ({ namespaced }: Resource, where: { namespace?: string }) =>
    namespaced ? (where.namespace ?? own.namespace) : undefined

  async function stored(kind: string, name: string, where: Where) {
    const { resource, store } = served(stores, kind)
    const namespace = namespaceOf(resource, where)
    const object = await store.get(name, namespace)
    if (!object) throw notFound(resource, name)
    return { resource, store, object, namespace }
  }

  return {
    async read(kind: string, name: string, where: Where = {}): Promise<KubernetesObject> {
      const { resource, object } = await stored(kind, name, where)
      return serialize(resource, object)
    },

    async list(kind: string, query: Query = {}): Promise<KubernetesObject[]> {
      const { resource, store } = served(stores, kind)
      const matches = selector(kind, query)
      const { items } = await store.listWithResourceVersion(within(resource, query))
      return items.filter(matches).map((object) => serialize(resource, object))
    },

    async create(manifest: Manifest, options: WriteOptions = {}): Promise<KubernetesObject> {
      const { dryRun = false, ...reading } = options
      const wanted = options.namespace ?? manifest.metadata?.namespace ?? own.namespace
      const object: Stored = readNew(manifest, wanted, reading)
      const { resource, store } = served(stores, manifest.kind)
      const finish = (admitted: Stored) => {
        finishNew(admitted, { ...reading, dryRun })
        if (!dryRun) requirePrograms(own.twins, admitted)
      }
      const write = registry.create(store, object, { finish, dryRun, warn: reading.onWarning })
      return serialize(resource, await translated(resource, object, write))
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
          return await patched(
            { registry, resource, store, object, twins: own.twins },
            patch,
            options,
          )
        } catch (error) {
          // Whoever names no resourceVersion means the latest, whatever it is by now.
          const lost = error instanceof ApiError && error.reason === 'Conflict'
          if (!lost || attempt === 4 || namesVersion(patch)) throw error
        }
      }
    },

    async remove(kind: string, name: string, options: RemoveOptions = {}): Promise<void> {
      const { resource, store, object, namespace } = await stored(kind, name, options)
      if (options.evict) return evict(cluster, stores, object, options)
      const target = { resource, store, object, namespace: namespace ?? '' }
      await remove(cluster, target, options)
    },

    async watch(
      kind: string,
      query: Query,
      onEvent: (event: WatchEvent<KubernetesObject>) => void,
    ): Promise<() => void> {
      const { resource, store } = served(stores, kind)
      const matches = selector(kind, query)
      return watch({ resource, store, namespace: within(resource, query), matches }, onEvent)
    },
  }

  function within({ namespaced }: Resource, { namespace }: Query): string | undefined {
    return namespaced && namespace !== null ? (namespace ?? own.namespace) : undefined
  }
}
