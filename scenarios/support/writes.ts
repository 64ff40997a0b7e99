import type { Cluster } from '../../src/cluster/cluster.ts'

/**
 * Watches the Deployments, ReplicaSets and Pods with these labels, and keeps when each was first
 * there, when a Pod had a node, and when it ran. `seen` returns these in the order in which the API
 * server stored them: a resourceVersion grows with each write, of whatever kind.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions
 */
export async function writes(
  cluster: Cluster,
  labels: string,
): Promise<{ seen: () => string[]; stop: () => void }> {
  const first = new Map<string, number>()
  const keep = (what: string, version: string | undefined) => {
    if (!first.has(what)) first.set(what, Number(version))
  }
  const stops = await Promise.all([
    cluster.watch('Deployment', {}, ({ object: { metadata } }) =>
      keep('Deployment is there', metadata.resourceVersion),
    ),
    cluster.watch('ReplicaSet', { labels }, ({ object: { metadata } }) =>
      keep('ReplicaSet is there', metadata.resourceVersion),
    ),
    cluster.watch('Pod', { labels }, ({ object: { metadata, spec, status } }) => {
      keep('Pod is there', metadata.resourceVersion)
      if (spec?.nodeName) keep('Pod has a node', metadata.resourceVersion)
      if (status?.phase === 'Running') keep('Pod runs', metadata.resourceVersion)
    }),
  ])
  return {
    seen: () => [...first].sort(([, a], [, b]) => a - b).map(([what]) => what),
    stop: () => stops.forEach((stop) => stop()),
  }
}
