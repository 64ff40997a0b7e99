import { scenario } from '../src/scenarios/model/scenario.ts'
import { eventsOf, has } from './support/events.ts'
import { pod } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'too-much-cpu',
  {
    'A Pod that asks for more CPU than any node has stays Pending, with the event FailedScheduling.':
      async ({ until, stays }) => {
        await until(eventsOf('giant'), has('FailedScheduling', 'Insufficient cpu'))
        await stays(
          pod('giant'),
          (one) =>
            (one?.status?.phase === 'Pending' && !one.spec?.nodeName) ||
            `${one?.status?.phase} on ${one?.spec?.nodeName}`,
          { for: '5s' },
        )
      },
  },
  {
    unseen: {
      ...containerName,
      '*containers.0.image': 'the Pod gets no node, so its image is never run',
      '*requests.cpu': 'any number that no node has',
    },
  },
)
