import type { Cluster } from '../../src/cluster/cluster.ts'
import { containerOf } from './containers.ts'

/** What was seen of a container at a moment, in milliseconds of the cluster's time. */
export interface Moment {
  at: number
  restarts: number
  /** Why it waits, if it does. */
  waiting: string
}

/** Watches a Pod's first container and keeps each change of its restarts and of why it waits. */
export async function watchRestarts(
  cluster: Cluster,
  name: string,
): Promise<{ moments: Moment[]; stop: () => void }> {
  const moments: Moment[] = []
  const stop = await cluster.watch('Pod', { fields: `metadata.name=${name}` }, ({ object }) => {
    const { restartCount: restarts = 0, state } = containerOf(object) ?? {}
    const waiting = state?.waiting?.reason ?? 'nothing'
    const last = moments.at(-1)
    if (restarts !== last?.restarts || waiting !== last.waiting)
      moments.push({ at: cluster.now(), restarts, waiting })
  })
  return { moments, stop }
}

/** Seconds from the one restart to the other, by their numbers. */
export function secondsBetween(one: number, other: number, moments: Moment[]): number {
  const at = (number: number) => moments.find(({ restarts }) => restarts === number)?.at ?? NaN
  return (at(other) - at(one)) / 1000
}
