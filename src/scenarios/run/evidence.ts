import type { Cluster } from '../../cluster/cluster.ts'
import { notReadyFor } from '../../cluster/not-ready.ts'
import type { Event, Pod } from '../../cluster/objects.ts'

/** What a cluster shows of a failed scenario. */
export interface Evidence {
  /** `Unhealthy pod/my-app-x2k (×3): …`, warnings first, then the latest first. */
  events: string[]
  /** The last lines of each container. `pod` names the container where the Pod has several. */
  logs: { pod: string; text: string }[]
}

const mostEvents = 12
const mostLines = 20

/**
 * The events and logs of the cluster's namespace, pruned to what helps to see why an outcome does
 * not hold. Does not throw: what cannot be asked is left out.
 */
export async function evidence(cluster: Cluster): Promise<Evidence> {
  const [events, pods, nodes] = await Promise.all([
    cluster.list('Event').catch(() => []),
    cluster.list('Pod').catch(() => []),
    cluster.list('Node').catch(() => []),
  ])
  const logs = await Promise.all(pods.flatMap((pod) => logsOf(cluster, pod)))
  return { events: [...notReadyFor(nodes, cluster.now()), ...prune(events)], logs: logs.flat() }
}

/** The events that say most, each once. */
export function prune(events: Event[]): string[] {
  const latest = events.toSorted(
    (one, other) => rank(one) - rank(other) || timeOf(other).localeCompare(timeOf(one)),
  )
  return [...new Set(latest.map(lineOf))].slice(0, mostEvents)
}

const rank = ({ type }: Event) => (type === 'Warning' ? 0 : 1)
const timeOf = ({ series, lastTimestamp, eventTime, metadata }: Event) =>
  series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? ''

function lineOf({ reason, involvedObject, series, count, message }: Event): string {
  const times = series?.count ?? count ?? 1
  const object = `${involvedObject.kind?.toLowerCase()}/${involvedObject.name}`
  return `${reason} ${object}${times > 1 ? ` (×${times})` : ''}: ${message?.trim()}`
}

function logsOf(cluster: Cluster, pod: Pod): Promise<Evidence['logs']>[] {
  const { name } = pod.metadata
  const containers = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])]
  return containers.map(async ({ name: container }) => {
    const label = containers.length > 1 ? `${name} ${container}` : name
    const read = async (pod: string, previous: boolean) => {
      const options = { container, tailLines: mostLines, previous }
      const text = await cluster.logs(name, options).catch(() => '')
      return text.trim() ? [{ pod, text: text.trimEnd() }] : []
    }
    // Why a container ended stands in the log of the one before it.
    const before = restarted(pod, container) ? read(`${label}, before its restart`, true) : []
    return [...(await before), ...(await read(label, false))]
  })
}

const restarted = ({ status }: Pod, container: string) =>
  status?.containerStatuses?.some(
    ({ name, restartCount }) => name === container && restartCount > 0,
  )
