import { scenario } from '../src/scenarios/model/scenario.ts'
import { isEnding, pod } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'terminating',
  {
    'The Pod is Terminating for ten seconds and more, and then it is gone.': async ({
      stays,
      until,
    }) => {
      await stays(pod('deaf'), (one) => (one && isEnding(one)) || 'not ending', { for: '8s' })
      await until(pod('deaf'), (one) => one === undefined || 'still there')
    },
  },
  {
    unseen: {
      ...containerName,
      '* spec.terminationGracePeriodSeconds': 'any time above the ten seconds that the page names',
      '* spec.containers.0.command.1': 'any time that is longer',
    },
  },
)
