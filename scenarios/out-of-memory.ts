import { scenario } from '../src/scenarios/model/scenario.ts'
import { containerOf, restarted } from './support/containers.ts'
import { holds } from './support/holds.ts'
import { pod } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'out-of-memory',
  {
    'The container over its memory limit was killed with the reason OOMKilled, and started again.':
      async ({ until }) => {
        const after = await until(pod('hungry'), restarted(1))
        const { reason, exitCode } = containerOf(after)?.lastState?.terminated ?? {}
        holds(reason, (one) => one === 'OOMKilled' || `the reason ${one}`)
        holds(exitCode, (code) => code === 137 || `exit code ${code}`)
      },
  },
  { unseen: { ...containerName, '* spec*.limits.memory': 'the program takes more than either' } },
)
