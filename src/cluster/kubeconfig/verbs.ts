import {
  Unavailable,
  type Cluster,
  type Query,
  type RemoveOptions,
  type WriteOptions,
} from '../cluster.ts'
import type { Kind, KubernetesObject, ObjectOf } from '../objects.ts'
import type { ClientPod } from './client-pod.ts'
import type { Connection } from './connection.ts'
import { execIn } from './exec.ts'
import { pathOf, queryOf, type resourceFinder } from './resource-paths.ts'
import { byLine, logsOf } from './texts.ts'
import { watchFrom } from './watch.ts'
import { wallClock } from '../wall-clock.ts'

/** The verbs of a cluster over a connection, as they stand for one namespace. */
export function verbs(
  connection: Connection,
  find: ReturnType<typeof resourceFinder>,
  kubernetes: string,
  namespace: string,
  client: () => ClientPod | undefined,
): Cluster {
  const at = async (kind: Kind, where: Query | undefined, name?: string) => {
    const resource = await find.byName(kind)
    const inside = where?.namespace === undefined ? namespace : where.namespace
    return { resource, path: pathOf(resource, inside, name) }
  }
  const sent = async (request: Parameters<Connection['send']>[0]) =>
    JSON.parse(await connection.send(request)) as KubernetesObject
  async function evict(path: string, name: string, options: RemoveOptions): Promise<void> {
    const { gracePeriodSeconds, dryRun } = options
    const deleteOptions = { gracePeriodSeconds, ...(dryRun && { dryRun: ['All'] }) }
    const metadata = { name, namespace: options.namespace ?? namespace }
    const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata, deleteOptions }
    await connection.send({ method: 'POST', path: `${path}/eviction`, body })
  }
  const requests = () => {
    const pod = client()
    if (pod) return pod
    throw new Error('No client Pod: give kubeconfigCluster the option client: { namespace }.')
  }

  return {
    kubernetes,
    simulated: false,
    namespace,

    async read(kind, name, where) {
      const { path } = await at(kind, where, name)
      return (await sent({ path })) as ObjectOf<typeof kind>
    },

    async list(kind, query) {
      const { path } = await at(kind, query)
      return itemsOf(await sent({ path: path + selectors(query) })).items as ObjectOf<typeof kind>[]
    },

    async create(manifest, options) {
      const resource = await find.byManifest(manifest.apiVersion, manifest.kind)
      const inside = options?.namespace ?? manifest.metadata?.namespace ?? namespace
      const path = pathOf(resource, inside) + writing(options)
      return sent({ method: 'POST', path, body: manifest, onWarning: options?.onWarning })
    },

    async patch(kind, name, { type, body }, options) {
      const { path } = await at(kind, options, name)
      const part = options?.subresource ? `/${options.subresource}` : ''
      const contentType = patchTypes[type]
      return sent({
        method: 'PATCH',
        path: path + part + writing(options),
        body,
        contentType,
        onWarning: options?.onWarning,
      })
    },

    async remove(kind, name, options) {
      const { path } = await at(kind, options, name)
      if (options?.evict) return evict(path, name, options)
      const { gracePeriodSeconds, propagationPolicy = 'Background' } = options ?? {}
      const body = {
        kind: 'DeleteOptions',
        apiVersion: 'v1',
        gracePeriodSeconds,
        propagationPolicy,
      }
      await connection.send({ method: 'DELETE', path, body })
    },

    async watch(kind, query, onEvent) {
      const { path } = await at(kind, query)
      return watchFrom(
        {
          list: async (signal) => itemsOf(await sent({ path: path + selectors(query), signal })),
          follow: (resourceVersion, onLine, signal) =>
            byLine(
              (onText) =>
                connection.stream(
                  {
                    path:
                      path +
                      selectors(query, { watch: true, allowWatchBookmarks: true, resourceVersion }),
                    signal,
                  },
                  onText,
                ),
              onLine,
            ),
        },
        onEvent as never,
      )
    },

    async logs(pod, options = {}) {
      const { path } = await at('Pod', options, pod)
      return logsOf(connection, path, options)
    },

    exec: (pod, command, options) =>
      execIn(
        connection,
        { pod, namespace: options?.namespace ?? namespace, container: options?.container },
        command,
      ),

    forward: () =>
      Promise.reject(new Unavailable('a line to a Pod of a real cluster is laid by its kubectl')),

    request: async (url, options) => requests().request(url, options),
    load: async (url, options) => requests().load(url, options),

    now: () => wallClock() + connection.skew(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  }
}

/** https://kubernetes.io/docs/reference/using-api/api-concepts/#patch-and-apply */
const patchTypes = {
  strategic: 'application/strategic-merge-patch+json',
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
}

const selectors = (query: Query | undefined, more = {}) =>
  queryOf({ labelSelector: query?.labels, fieldSelector: query?.fields, ...more })

const writing = (options: WriteOptions | undefined) =>
  queryOf({
    dryRun: options?.dryRun ? 'All' : undefined,
    fieldValidation: options?.fieldValidation ?? 'Strict',
    fieldManager: 'podium',
  })

/** A list's items as objects of their own: the server leaves out what the list says for them. */
function itemsOf(list: unknown): { items: KubernetesObject[]; resourceVersion: string } {
  const { apiVersion, kind, items, metadata } = list as {
    apiVersion: string
    kind: string
    items: KubernetesObject[]
    metadata: { resourceVersion: string }
  }
  const item = { apiVersion, kind: kind.replace(/List$/, '') }
  return {
    items: items.map((object) => ({ ...item, ...object })),
    resourceVersion: metadata.resourceVersion,
  }
}
