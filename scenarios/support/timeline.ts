import type { Cluster, WatchEvent } from '../../src/cluster/cluster.ts'
import type { Pod, ReplicaSet } from '../../src/cluster/objects.ts'
import type { Expectation } from '../../src/cluster/watching.ts'
import { isReady } from './pods.ts'

/** What there was at a moment, in milliseconds of the cluster's time. */
export interface Moment {
  at: number
  ready: number
  /**
   * Pods that the ReplicaSets ask for together. The limits of a rolling update hold for these: an
   * old Pod goes a moment after its ReplicaSet asks for one less, so there may be one more Pod.
   * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/controller/deployment/util/deployment_util.go (NewRSNewReplicas)
   */
  asked: number
}

/** Watches the Pods and ReplicaSets with these labels and keeps each moment that changed a number. */
export async function rolloutTimeline(
  cluster: Cluster,
  labels: string,
): Promise<{ moments: Moment[]; stop: () => void }> {
  const pods = new Map<string, Pod>()
  const sets = new Map<string, ReplicaSet>()
  const moments: Moment[] = []
  const look = () => {
    addMoment(moments, momentOf([...pods.values()], [...sets.values()], cluster.now()))
  }
  for (const one of await cluster.list('Pod', { labels })) pods.set(String(one.metadata.uid), one)
  for (const one of await cluster.list('ReplicaSet', { labels }))
    sets.set(String(one.metadata.uid), one)
  look()
  const stops = [
    await cluster.watch('Pod', { labels }, keeping(pods, look)),
    await cluster.watch('ReplicaSet', { labels }, keeping(sets, look)),
  ]
  return { moments, stop: () => stops.forEach((stop) => stop()) }
}

const keeping =
  <T extends Pod | ReplicaSet>(all: Map<string, T>, look: () => void) =>
  ({ type, object }: WatchEvent<T>) => {
    if (type === 'DELETED') all.delete(String(object.metadata.uid))
    else all.set(String(object.metadata.uid), object)
    look()
  }

/**
 * Adds a moment where the numbers differ from the last. Of several at the same millisecond only
 * the last one stays: nobody could have seen the others.
 */
export function addMoment(moments: Moment[], moment: Moment): void {
  if (moments.at(-1)?.at === moment.at) moments.pop()
  const last = moments.at(-1)
  if (moment.ready !== last?.ready || moment.asked !== last.asked) moments.push(moment)
}

const momentOf = (pods: Pod[], sets: ReplicaSet[], at: number): Moment => ({
  at,
  ready: pods.filter(isReady).length,
  asked: sets.reduce((sum, { spec }) => sum + (spec?.replicas ?? 1), 0),
})

export const neverFewerReady =
  (least: number): Expectation<Moment[]> =>
  (moments) => {
    const bad = moments.find((moment) => moment.ready < least)
    return !bad || `${bad.ready} ready ${after(bad, moments)}`
  }

export const neverAskedForMoreThan =
  (most: number): Expectation<Moment[]> =>
  (moments) => {
    const bad = moments.find((moment) => moment.asked > most)
    return !bad || `ReplicaSets that ask for ${bad.asked} Pods ${after(bad, moments)}`
  }

/** A timeline in which nothing happened proves nothing. */
export const askedFor =
  (most: number): Expectation<Moment[]> =>
  (moments) =>
    moments.some(({ asked }) => asked === most) ||
    `ReplicaSets that ask for at most ${Math.max(...moments.map(({ asked }) => asked))} Pods`

const after = (moment: Moment, moments: Moment[]) =>
  `after ${((moment.at - (moments[0]?.at ?? moment.at)) / 1000).toFixed(1)} s`
