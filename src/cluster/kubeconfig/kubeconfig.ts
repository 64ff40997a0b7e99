import type { KubeConfig } from '@kubernetes/client-node'
import type { Cluster } from '../cluster.ts'
import { clientPod } from './client-pod.ts'
import { type Connection, connection as connect } from './connection.ts'
import { resourceFinder } from './resource-paths.ts'
import { verbs } from './verbs.ts'

export interface KubeconfigOptions {
  /** A kubeconfig, or a file's path; without it, what kubectl reads: $KUBECONFIG or ~/.kube/config. */
  kubeconfig?: string | KubeConfig
  context: string
  namespace: string
  /** The namespace whose Pod `client` sends the requests; it is made at the first one, once `bring` has brought its image. */
  client?: { namespace: string; bring?: () => Promise<void> }
  /** Is told when the server lets a request wait. */
  onSilence?: (text: string) => void
  /** Ends the attempt to reach the server. */
  signal?: AbortSignal
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
  const given = options.kubeconfig
  const kubeconfig = typeof given === 'object' ? given : await readKubeconfig(given)
  kubeconfig.setCurrentContext(options.context)
  const connection = connect(kubeconfig, options.onSilence)
  const get = async (path: string, signal?: AbortSignal) =>
    JSON.parse(await connection.send({ path, signal })) as unknown
  const { gitVersion } = (await get('/version', options.signal)) as { gitVersion: string }
  const find = resourceFinder((path) => get(path))

  const view = (namespace: string): Cluster =>
    verbs(connection, find, gitVersion, namespace, () => client)
  const cluster = view(options.namespace)
  const client =
    options.client && clientPod(connection, cluster, options.client.namespace, options.client.bring)
  return {
    ...cluster,
    connection,
    in: view,
    ready: async () => client?.ready(),
    close: async () => connection.close(),
  }
}

/**
 * Reads a kubeconfig: the file at `path`, or, without it, where kubectl looks. Throws where it cannot be
 * read. client-node is loaded here and not before: it takes half a second.
 */
export async function readKubeconfig(path?: string): Promise<KubeConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node')
  const kubeconfig = new KubeConfig()
  if (path === undefined) kubeconfig.loadFromDefault()
  else kubeconfig.loadFromFile(path)
  return kubeconfig
}
