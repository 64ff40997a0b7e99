import type { KubeConfig } from '@kubernetes/client-node'
import {
  ApiError,
  type Cluster,
  type LogOptions,
  type Query,
  type WriteOptions,
} from '../cluster.ts'
import type { Kind, KubernetesObject, ObjectOf } from '../objects.ts'
import { type ClientPod, clientPod } from './client-pod.ts'
import { type Connection, connection as connect } from './connection.ts'
import { execIn } from './exec.ts'
import { pathOf, queryOf, resourceFinder } from './resource-paths.ts'
import { watchFrom } from './watch.ts'

export interface KubeconfigOptions {
  /** The path of a kubeconfig file; without it, what kubectl reads: $KUBECONFIG or ~/.kube/config. */
  kubeconfig?: string
  context: string
  namespace: string
  /** The namespace whose Pod `client` sends the requests; it is made at the first one. */
  client?: { namespace: string }
}

/** A real API server's cluster, and views of it for other namespaces that share its connections. */
export interface KubeconfigCluster extends Cluster {
  readonly connection: Connection
  in(namespace: string): Cluster
  /** Makes the Pod that sends requests; without it, the first request does. */
  ready(): Promise<void>
  close(): Promise<void>
}

/**
 * The cluster of a kubeconfig's context. Objects are the API server's JSON as it stands, so times
 * are strings. Throws where the context is unknown or the server does not answer.
 */
export async function kubeconfigCluster(options: KubeconfigOptions): Promise<KubeconfigCluster> {
  const kubeconfig = await readKubeconfig(options.kubeconfig)
  kubeconfig.setCurrentContext(options.context)
  const connection = connect(kubeconfig)
  const get = async (path: string) => JSON.parse(await connection.send({ path })) as unknown
  const { gitVersion } = (await get('/version')) as { gitVersion: string }
  const find = resourceFinder(get)

  const view = (namespace: string): Cluster =>
    verbs(connection, find, gitVersion, namespace, () => client)
  const cluster = view(options.namespace)
  const client = options.client && clientPod(connection, cluster, options.client.namespace)
  return {
    ...cluster,
    connection,
    in: view,
    ready: async () => client?.ready(),
    close: async () => connection.close(),
  }
}

/** Reads a kubeconfig. client-node is loaded here and not before: it takes half a second. */
export async function readKubeconfig(path?: string): Promise<KubeConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node')
  const kubeconfig = new KubeConfig()
  if (path === undefined) kubeconfig.loadFromDefault()
  else kubeconfig.loadFromFile(path)
  return kubeconfig
}

function verbs(
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
      return sent({ method: 'POST', path, body: manifest })
    },

    async patch(kind, name, { type, body }, options) {
      const { path } = await at(kind, options, name)
      const part = options?.subresource ? `/${options.subresource}` : ''
      const contentType = `application/${type === 'json' ? '' : type === 'strategic' ? 'strategic-merge-' : 'merge-'}${type === 'json' ? 'json-' : ''}patch+json`
      return sent({ method: 'PATCH', path: path + part + writing(options), body, contentType })
    },

    async remove(kind, name, options) {
      const { path } = await at(kind, options, name)
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

    request: async (url, options) => requests().request(url, options),
    load: async (url, options) => requests().load(url, options),

    now: () => Date.now() + connection.skew(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  }
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

async function byLine(
  read: (onText: (text: string) => void) => Promise<void>,
  onLine: (line: string) => void,
): Promise<void> {
  let rest = ''
  await read((text) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    for (const line of lines) if (line) onLine(line)
  })
}

async function logsOf(connection: Connection, pod: string, options: LogOptions): Promise<string> {
  const { container, previous, tailLines, onText, signal } = options
  const follow = onText ? true : undefined
  const path = `${pod}/log${queryOf({ container, previous, tailLines, follow })}`
  let text = ''
  try {
    await connection.stream({ path, signal }, (part) => {
      text += part
      onText?.(part)
    })
  } catch (error) {
    // To abort is how a reader ends what he follows; what the server refuses he wants to see.
    if (!signal?.aborted || error instanceof ApiError) throw error
  }
  return text
}
