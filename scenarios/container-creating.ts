import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { containerOf } from './support/containers.ts'
import { eventsOf, has } from './support/events.ts'
import { isReady, pod } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'container-creating',
  {
    'The Pod has a node, no container of it starts, and the event FailedMount names the ConfigMap.':
      async ({ until, stays }) => {
        await until(eventsOf('my-pod'), has('FailedMount', 'configmap "pages" not found'))
        await stays(
          pod('my-pod'),
          (one) => {
            const reason = one && containerOf(one)?.state?.waiting?.reason
            const there = one?.spec?.nodeName !== undefined
            return (there && reason === 'ContainerCreating') || `waiting for ${reason}`
          },
          { for: '3s' },
        )
      },
    'Once the ConfigMap is there, the same Pod starts.': during(
      async ({ cluster }) => (await pod('my-pod')(cluster))?.metadata.uid,
      async ({ until }, uid) => {
        await until(
          pod('my-pod'),
          (one) => (one && isReady(one) && one.metadata.uid === uid) || 'not the same Pod, ready',
        )
      },
    ),
  },
  {
    unseen: { ...containerName, '* spec.containers.0.volumeMounts.0.mountPath': 'nobody reads it' },
  },
)
