import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { containerOf } from './support/containers.ts'
import { eventsOf, has } from './support/events.ts'
import { isReady, pod } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'liveness',
  {
    'After a third no the kubelet ends the container and starts it again, in the same Pod.': during(
      async ({ cluster }) => (await pod('lively')(cluster))?.metadata.uid,
      async ({ until }, uid) => {
        await until(pod('lively'), (one) => {
          const restarts = one && containerOf(one)?.restartCount
          if (one?.metadata.uid !== uid) return 'another Pod'
          return (restarts === 1 && isReady(one!)) || `${restarts} restarts`
        })
      },
    ),
    'An event says that the liveness probe was the reason.': async ({ until }) => {
      await until(eventsOf('lively'), has('Killing', 'failed liveness probe'))
    },
  },
  {
    unseen: {
      ...containerName,
      '* spec*.livenessProbe.periodSeconds': 'it says only how soon',
      '* spec*.livenessProbe.httpGet.*':
        'a probe that never hears a yes ends the container as well',
    },
  },
)
