import { during, scenario } from '../src/scenarios/scenario.ts'
import { holds } from './support/holds.ts'
import { secondsBetween, watchRestarts } from './support/restarts.ts'

export default scenario('crash-loop', {
  'Before the second restart the kubelet waits ten seconds, and before the third twenty.': during(
    ({ cluster }) => watchRestarts(cluster, 'crasher'),
    async ({ until }, { moments, stop }) => {
      await until(
        async () => moments.at(-1)?.restarts ?? 0,
        (restarts) => restarts >= 3 || `${restarts} restarts`,
        { within: '90s' },
      )
      stop()
      // Half a second for the way that the news takes.
      holds(secondsBetween(1, 2, moments), (s) => s >= 9.5 || `${s} s before the second`)
      holds(secondsBetween(2, 3, moments), (s) => s >= 19.5 || `${s} s before the third`)
    },
  ),

  'The state of waiting for a restart is called CrashLoopBackOff.': during(
    ({ cluster }) => watchRestarts(cluster, 'crasher'),
    async ({ until }, { moments, stop }) => {
      await until(
        async () => moments.map(({ waiting }) => waiting),
        (all) => all.includes('CrashLoopBackOff') || `waiting for ${all.join(', ')}`,
        { within: '90s' },
      )
      stop()
    },
  ),
})
