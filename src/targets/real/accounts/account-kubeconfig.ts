import { readFileSync } from 'node:fs'
import type { KubeConfig } from '@kubernetes/client-node'

/** How a kubeconfig's context reaches its cluster: nothing in it says who one is. */
export interface Endpoint {
  context: string
  cluster: string
  user: string
  /** The cluster as a kubeconfig has it. */
  entry: Record<string, string | boolean>
}

/** Takes from a kubeconfig what it takes to reach its current cluster, and no credentials. */
export function endpointOf(kubeconfig: KubeConfig): Endpoint {
  const context = kubeconfig.getCurrentContext()
  const names = kubeconfig.getContextObject(context)
  const cluster = kubeconfig.getCurrentCluster()
  if (!names || !cluster) throw new Error(`Context ${context} names no cluster.`)
  const { server, caData, caFile, skipTLSVerify, tlsServerName, proxyUrl } = cluster
  const authority = caData ?? (caFile ? readFileSync(caFile).toString('base64') : undefined)
  return {
    context,
    cluster: names.cluster,
    user: names.user,
    entry: {
      server,
      ...(authority !== undefined && { 'certificate-authority-data': authority }),
      ...(skipTLSVerify && { 'insecure-skip-tls-verify': true }),
      ...(tlsServerName !== undefined && { 'tls-server-name': tlsServerName }),
      ...(proxyUrl !== undefined && { 'proxy-url': proxyUrl }),
    },
  }
}

/** A kubeconfig, in JSON, of one cluster, one namespace and one user: `{ token }` or `{ tokenFile }`. */
export function kubeconfigOf(
  { context, cluster, user, entry }: Endpoint,
  credentials: { token: string } | { tokenFile: string },
  namespace?: string,
): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: cluster, cluster: entry }],
    users: [{ name: user, user: credentials }],
    contexts: [
      { name: context, context: { cluster, user, ...(namespace !== undefined && { namespace }) } },
    ],
    'current-context': context,
  })
}
