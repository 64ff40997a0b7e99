import type { Cluster } from '../../src/cluster/cluster.ts'
import type { Pod } from '../../src/cluster/objects.ts'
import { containerOf } from './containers.ts'

/** What was seen of a container at a moment. */
export interface Moment {
  restarts: number
  /** Why it waits, if it does. */
  waiting: string
  /** Seconds that it waited before its latest start, as the kubelet wrote the times down. */
  waited: number
}

/** Watches a Pod's first container and keeps each change of its restarts and of why it waits. */
export async function watchRestarts(
  cluster: Cluster,
  name: string,
): Promise<{ moments: Moment[]; stop: () => void }> {
  const moments: Moment[] = []
  const stop = await cluster.watch('Pod', { fields: `metadata.name=${name}` }, ({ object }) => {
    moments.push(momentOf(object))
  })
  return { moments, stop }
}

export function momentOf(pod: Pod): Moment {
  const { restartCount: restarts = 0, state, lastState } = containerOf(pod) ?? {}
  const started = (state?.running ?? state?.terminated)?.startedAt
  const ended = lastState?.terminated?.finishedAt
  return {
    restarts,
    waiting: state?.waiting?.reason ?? 'nothing',
    waited: (Date.parse(started ?? '') - Date.parse(ended ?? '')) / 1000,
  }
}

/** Seconds waited before a restart, by its number; NaN where no moment shows it. */
export function waitedBefore(restart: number, moments: Moment[]): number {
  const shown = moments.find(({ restarts, waited }) => restarts === restart && !isNaN(waited))
  return shown?.waited ?? NaN
}
