import { ApiError, NotSimulated, type Cluster } from '../cluster/cluster.ts'
import type { Stage } from './scenario.ts'

/** What pages make in a namespace; the rest goes with these. */
const kinds = [
  'Pod',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Service',
  'ConfigMap',
  'Secret',
  'PersistentVolumeClaim',
  'ResourceQuota',
  'NetworkPolicy',
] as const

/** What stands in the story's namespace, and which of `namespaces` are there: `pod/my-app`. */
export async function standing(cluster: Cluster, namespaces: readonly string[]): Promise<string[]> {
  const own = await Promise.all(kinds.map((kind) => named(cluster, kind)))
  const made = (await named(cluster, 'Namespace')).filter((name) =>
    namespaces.includes(name.replace('namespace/', '')),
  )
  return [...own.flat(), ...made]
}

/** Waits until nothing stands there that did not `before`. Throws a Mismatch that names what is left. */
export async function nothingLeft(
  { until }: Pick<Stage, 'until'>,
  before: readonly string[],
  namespaces: readonly string[],
): Promise<void> {
  await until(
    async (cluster) => (await standing(cluster, namespaces)).filter((one) => !before.includes(one)),
    (left) => !left.length || `${left.join(', ')} left`,
  )
}

async function named(cluster: Cluster, kind: (typeof kinds)[number] | 'Namespace') {
  try {
    const objects = await cluster.list(kind)
    return objects.map(({ metadata }) => `${kind.toLowerCase()}/${metadata?.name}`)
  } catch (error) {
    // What is not there cannot be left.
    if (error instanceof NotSimulated || (error instanceof ApiError && error.code === 404))
      return []
    throw error
  }
}
