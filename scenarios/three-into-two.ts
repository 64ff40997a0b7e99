import { scenario } from '../src/scenarios/model/scenario.ts'
import { eventsOf, has } from './support/events.ts'
import { ready, staying } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'three-into-two',
  {
    'The Deployment is accepted, two Pods run, and the ReplicaSet reports that the third was refused.':
      async ({ cluster, until, stays }) => {
        await until(staying('app=tight'), ready(2))
        const [set] = await cluster.list('ReplicaSet', { labels: 'app=tight' })
        await until(eventsOf(String(set?.metadata.name)), has('FailedCreate', 'exceeded quota'))
        await stays(staying('app=tight'), ready(2), { for: '3s' })
      },
  },
  { unseen: containerName },
)
