import { scenario } from '../src/scenarios/model/scenario.ts'
import { eventsOf, has } from './support/events.ts'
import { holds } from './support/holds.ts'
import { ready, staying } from './support/pods.ts'
import { allFrom, answers } from './support/requests.ts'

const copies = staying('app=api-server')

export default scenario(
  'pending',
  {
    'The Pod is on no node, and the scheduler has said why: FailedScheduling.': async ({
      cluster,
      until,
    }) => {
      const [one] = await copies(cluster)
      holds(
        one,
        (pod) =>
          (pod?.status?.phase === 'Pending' && !pod.spec?.nodeName) ||
          `${pod?.status?.phase} on ${pod?.spec?.nodeName}`,
      )
      await until(eventsOf(one?.metadata.name ?? ''), has('FailedScheduling', 'Insufficient cpu'))
    },

    'With a request that fits, the Pod gets a node and runs.': async ({ until }) => {
      const [one] = await until(copies, ready(1))
      holds(one?.spec?.nodeName, (node) => node !== undefined || 'no node')
      await until(answers(`http://${one?.status?.podIP}:8080/`), allFrom('api-server v1.0'))
    },
  },
  {
    unseen: {
      '* cpu': 'of twice as much, too, a node has enough',
      '*.requests.cpu': 'one CPU more is as far beyond a node',
    },
  },
)
