import { scenario } from '../src/scenarios/model/scenario.ts'
import { containerOf } from './support/containers.ts'
import { pod } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'never-again',
  {
    'With restartPolicy: Never the container is not started again, and the Pod ends as Failed.':
      async ({ until, stays }) => {
        await until(
          pod('once'),
          (one) => one?.status?.phase === 'Failed' || String(one?.status?.phase),
        )
        await stays(
          pod('once'),
          (one) => {
            const restarts = one && containerOf(one)?.restartCount
            return restarts === 0 || `${restarts} restarts`
          },
          { for: '12s' },
        )
      },
  },
  { unseen: containerName },
)
