import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { waitedBefore, watchRestarts } from './support/restarts.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'crash-loop',
  {
    'Before the second restart the kubelet waits ten seconds, and before the third twenty.': during(
      ({ cluster }) => watchRestarts(cluster, 'crasher'),
      async ({ until }, { moments, stop }) => {
        await until(
          async () => moments.at(-1)?.restarts ?? 0,
          (restarts) => restarts >= 3 || `${restarts} restarts`,
          { within: '90s' },
        )
        stop()
        holds(waitedBefore(2, moments), (s) => s >= 10 || `${s} s before the second`)
        holds(waitedBefore(3, moments), (s) => s >= 20 || `${s} s before the third`)
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
  },
  {
    unseen: {
      ...containerName,
      'output crasher 0/1 *': 'the restarts go on: who asks again sees each number of them',
    },
  },
)
