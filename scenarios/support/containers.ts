import type { Pod } from '../../src/cluster/objects.ts'
import type { Expectation } from '../../src/scenarios/watching.ts'

/** The status of the Pod's first container. */
export const containerOf = (one: Pod | undefined) => one?.status?.containerStatuses?.[0]

/** Its first container runs, restarted so many times. */
export const restarted =
  (times: number): Expectation<Pod | undefined> =>
  (one) => {
    const container = containerOf(one)
    if (!container) return 'no container'
    const { restartCount, state } = container
    return (
      (restartCount === times && state?.running !== undefined) ||
      `${restartCount} restarts, ${state?.waiting?.reason ?? (state?.running ? 'running' : 'ended')}`
    )
  }

/** Seconds from the end of the container's last run to the start of this one. */
export function waitBeforeRestart(one: Pod | undefined): number {
  const container = containerOf(one)
  const ended = Date.parse(container?.lastState?.terminated?.finishedAt ?? '')
  return (Date.parse(container?.state?.running?.startedAt ?? '') - ended) / 1000
}
