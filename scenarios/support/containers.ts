import type { Pod } from '../../src/cluster/objects.ts'
import type { Expectation } from '../../src/cluster/watching.ts'

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
