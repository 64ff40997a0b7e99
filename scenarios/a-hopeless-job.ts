import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { pods, seen } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

const tries = pods('batch.kubernetes.io/job-name=hopeless')

export default scenario(
  'a-hopeless-job',
  {
    'With backoffLimit: 1 two Pods fail, and then the Job gives up.': async ({
      cluster,
      stays,
    }) => {
      const { status } = await cluster.read('Job', 'hopeless')
      const conditions: { type: string; reason?: string }[] = status?.conditions ?? []
      const failed = conditions.find(({ type }) => type === 'Failed')
      holds(failed?.reason, (reason) => reason === 'BackoffLimitExceeded' || String(reason))
      await stays(
        tries,
        (all) =>
          (all.length === 2 && all.every((one) => one.status?.phase === 'Failed')) || seen(all),
        { for: '15s' },
      )
    },
  },
  { unseen: containerName },
)
