import type { Cluster } from './cluster.ts'
import type { Node } from './objects.ts'

/** The nodes that are not Ready, each with why, as `worker2 (NodeStatusUnknown: Kubelet stopped …)`. */
export function notReady(nodes: Node[]): string[] {
  return nodes.flatMap(({ metadata, status }) => {
    const ready = status?.conditions?.find(({ type }) => type === 'Ready')
    if (ready?.status === 'True') return []
    const why = [ready?.reason, ready?.message].filter(Boolean).join(': ')
    return [`${metadata.name} (${why || 'it has said nothing yet'})`]
  })
}

/** What a run says of them at its start. Who may not list nodes is told nothing. */
export async function notReadyNotes(cluster: Pick<Cluster, 'list'>): Promise<string[]> {
  const late = notReady(await cluster.list('Node').catch(() => []))
  return late.length
    ? [
        `Nodes that are not Ready, so that Pods may wait: ${late.join('; ')}. Look: kubectl describe nodes`,
      ]
    : []
}
