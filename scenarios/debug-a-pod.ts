import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { pod } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'debug-a-pod',
  {
    'The second container joined the same Pod, and the first was not restarted.': async ({
      until,
    }) => {
      const one = await until(pod('bare'), (found) => {
        const [added] = found?.status?.ephemeralContainerStatuses ?? []
        return added?.name === 'tools' || `the second container ${added?.name ?? 'missing'}`
      })
      holds(
        one?.status?.containerStatuses,
        (all) =>
          (all?.length === 1 && all[0]?.restartCount === 0) || `${all?.[0]?.restartCount} restarts`,
      )
    },
  },
  // By default, kubectl debug gives its container SYS_PTRACE.
  { beyond: ['privileged Pods'], unseen: containerName },
)
