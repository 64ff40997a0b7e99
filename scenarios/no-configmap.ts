import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { containerOf } from './support/containers.ts'
import { eventsOf } from './support/events.ts'
import { isReady, pod } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'no-configmap',
  {
    'The container waits with CreateContainerConfigError, and an event names the ConfigMap that is missing.':
      async ({ until }) => {
        await until(pod('early'), (one) => {
          const reason = one && containerOf(one)?.state?.waiting?.reason
          return reason === 'CreateContainerConfigError' || `waiting for ${reason}`
        })
        await until(
          eventsOf('early'),
          (all) =>
            all.some(({ message }) => message?.includes('configmap "late" not found')) ||
            'no event',
        )
      },
    'Once the ConfigMap is there, the same Pod starts.': during(
      async ({ cluster }) => (await pod('early')(cluster))?.metadata.uid,
      async ({ until }, uid) => {
        await until(
          pod('early'),
          (one) => (one && isReady(one) && one.metadata.uid === uid) || 'not the same Pod, ready',
        )
      },
    ),
  },
  { unseen: containerName },
)
