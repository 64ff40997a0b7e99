import type { Cluster } from '../cluster/cluster.ts'
import type { KubernetesObject } from '../cluster/objects.ts'
import { factsOf } from './facts.ts'

/** The kinds that a story is watched by. */
const kinds = [
  ...['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod', 'Service'],
  ...['EndpointSlice', 'PersistentVolumeClaim', 'PodDisruptionBudget', 'ResourceQuota'],
  ...['ConfigMap', 'Event'],
]

/** A version of an object, after the line of the story that was the last one then. */
export interface Version {
  line: number
  object: KubernetesObject
  facts: Record<string, string>
  isGone: boolean
}

/** Everything that happens to the objects of the cluster's namespace. */
export async function watched(cluster: Cluster) {
  const versions: Version[] = []
  let line = 0
  const held = new Map<string, string>()
  let changedAt = cluster.now()
  const see = (type: string, object: KubernetesObject) => {
    // Each namespace has one of its own accord.
    if (object.metadata.name === 'kube-root-ca.crt') return
    const facts = factsOf(object)
    const isGone = type === 'DELETED'
    versions.push({ line, object, facts, isGone })
    const text = isGone ? '' : JSON.stringify(facts)
    // An Event that is told once more is nothing new.
    if (held.get(object.metadata.uid!) === text) return
    held.set(object.metadata.uid!, text)
    changedAt = cluster.now()
  }
  const stops = await Promise.all(
    kinds.map((kind) => cluster.watch(kind, {}, ({ type, object }) => see(type, object))),
  )
  return {
    /** All versions in the order in which they were written. */
    inOrder: () => versions.toSorted((a, b) => versionOf(a) - versionOf(b)),
    /** Since when nothing new has, in milliseconds. */
    stillFor: () => cluster.now() - changedAt,
    /** What comes now follows from the next line. */
    turn: () => void (line += 1),
    stop: () => stops.forEach((stop) => stop()),
  }
}

/** The API server counts all writes of a cluster, of whatever kind. */
const versionOf = ({ object }: Version) => Number(object.metadata.resourceVersion)
