import type { Cluster } from './cluster.ts'
import type { Node } from './objects.ts'

interface Late {
  name: string
  why: string
  /** When it ceased to be, in milliseconds since 1970, where that is known. */
  since?: number
}

function lateOf(nodes: Node[]): Late[] {
  return nodes.flatMap(({ metadata: { name }, status }) => {
    const ready = status?.conditions?.find(({ type }) => type === 'Ready')
    if (ready?.status === 'True') return []
    const why = [ready?.reason, ready?.message].filter(Boolean).join(': ')
    const since = Date.parse(ready?.lastTransitionTime ?? '')
    return [{ name, why: why || 'it has said nothing yet', ...(since >= 0 && { since }) }]
  })
}

/** The nodes that are not Ready, each with why, as `worker2 (NodeStatusUnknown: Kubelet stopped …)`. */
export const notReady = (nodes: Node[]): string[] =>
  lateOf(nodes).map(({ name, why }) => `${name} (${why})`)

/**
 * The same, with how long that is so at `now`, in milliseconds since 1970: `worker2 NotReady for 60 s:
 * NodeStatusUnknown: Kubelet stopped …`.
 */
export const notReadyFor = (nodes: Node[], now: number): string[] =>
  lateOf(nodes).map(({ name, why, since }) => {
    const time =
      since === undefined ? '' : ` for ${Math.max(0, Math.round((now - since) / 1000))} s`
    return `${name} NotReady${time}: ${why}`
  })

/** What a run says of them at its start. Who may not list nodes is told nothing. */
export async function notReadyNotes(cluster: Pick<Cluster, 'list'>): Promise<string[]> {
  const late = notReady(await cluster.list('Node').catch(() => []))
  return late.length
    ? [
        `Nodes that are not Ready, so that Pods may wait: ${late.join('; ')}. Look: kubectl describe nodes`,
      ]
    : []
}
