import type { Cluster } from '../../src/cluster/cluster.ts'
import type { Pod } from '../../src/cluster/objects.ts'
import type { Expectation } from '../../src/cluster/watching.ts'
import { isEnding, isReady } from './pods.ts'

/** How many Pods there were at a moment, in milliseconds of the cluster's time. */
export interface Moment {
  at: number
  ready: number
  /** Pods that are not ending. */
  staying: number
}

/** Watches the Pods with these labels and keeps each moment at which their number changed. */
export async function podTimeline(
  cluster: Cluster,
  labels: string,
): Promise<{ moments: Moment[]; stop: () => void }> {
  const now = new Map<string, Pod>()
  for (const one of await cluster.list('Pod', { labels })) now.set(String(one.metadata.uid), one)
  const moments = [momentOf([...now.values()], cluster.now())]
  const stop = await cluster.watch('Pod', { labels }, ({ type, object }) => {
    const uid = String(object.metadata.uid)
    if (type === 'DELETED') now.delete(uid)
    else now.set(uid, object)
    addMoment(moments, momentOf([...now.values()], cluster.now()))
  })
  return { moments, stop }
}

/**
 * Adds a moment where the numbers differ from the last. Of several at the same millisecond only
 * the last one stays: nobody could have seen the others.
 */
export function addMoment(moments: Moment[], moment: Moment): void {
  if (moments.at(-1)?.at === moment.at) moments.pop()
  const last = moments.at(-1)
  if (moment.ready !== last?.ready || moment.staying !== last.staying) moments.push(moment)
}

const momentOf = (all: Pod[], at: number): Moment => ({
  at,
  ready: all.filter(isReady).length,
  staying: all.filter((one) => !isEnding(one)).length,
})

export const neverFewerReady =
  (least: number): Expectation<Moment[]> =>
  (moments) => {
    const bad = moments.find((moment) => moment.ready < least)
    return !bad || `${bad.ready} ready ${after(bad, moments)}`
  }

export const neverMoreThan =
  (most: number): Expectation<Moment[]> =>
  (moments) => {
    const bad = moments.find((moment) => moment.staying > most)
    return !bad || `${bad.staying} Pods ${after(bad, moments)}`
  }

/** A timeline in which nothing happened proves nothing. */
export const reached =
  (most: number): Expectation<Moment[]> =>
  (moments) =>
    moments.some(({ staying }) => staying === most) ||
    `at most ${Math.max(...moments.map(({ staying }) => staying))} Pods`

const after = (moment: Moment, moments: Moment[]) =>
  `after ${((moment.at - (moments[0]?.at ?? moment.at)) / 1000).toFixed(1)} s`
