import { scenario } from '../src/scenarios/model/scenario.ts'
import { pod } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'evicted',
  {
    'The Pod ends as Failed with the reason Evicted, and the message names the volume.': async ({
      until,
    }) => {
      await until(pod('greedy'), (one) => {
        const { phase, reason, message = '' } = one?.status ?? {}
        const evicted = phase === 'Failed' && reason === 'Evicted' && message.includes('"cache"')
        return evicted || `${phase}, ${reason}: ${message}`
      })
    },
  },
  {
    unseen: {
      ...containerName,
      '* spec.containers.0.command.2': 'how long it sleeps after it has written',
    },
  },
)
