import { scenario } from '../src/scenarios/model/scenario.ts'
import { restarted } from './support/containers.ts'
import { eventsOf, reporterOf } from './support/events.ts'
import { isReady, none, pod, pods } from './support/pods.ts'
import { allFrom, answers } from './support/requests.ts'
import { containerName, containerPort } from './support/unseen.ts'

const myApp = pod('my-app')

export default scenario(
  'a-pod',
  {
    'The Pod runs and answers on port 8000.': async ({ until }) => {
      const running = await until(myApp, (one) => (one && isReady(one)) || 'no ready Pod')
      await until(answers(`http://${running?.status?.podIP}:8000/`), allFrom('python-server v1.0'))
    },

    'The kubelet restarted the container in place: it is the same Pod, on the same node, with one restart more.':
      async ({ until }) => {
        const now = await until(myApp, restarted(1))
        // A Pod gets its node once, so one UID and one Scheduled say that nothing was replaced.
        await until(eventsOf('my-app'), (events) => {
          const uids = new Set(events.map(({ involvedObject }) => involvedObject.uid))
          const by = new Set(events.filter(({ reason }) => reason === 'Started').map(reporterOf))
          const times = (wanted: string) =>
            events
              .filter(({ reason }) => reason === wanted)
              .reduce((sum, { count }) => sum + (count ?? 1), 0)
          const same = uids.size === 1 && uids.has(now?.metadata.uid)
          return (
            (same &&
              times('Scheduled') === 1 &&
              times('Started') === 2 &&
              [...by].join() === 'kubelet') ||
            `${uids.size} Pods, scheduled ${times('Scheduled')} and started ${times('Started')} times by ${[...by].join()}`
          )
        })
      },

    'Deleted, the Pod stays away: nothing brings it back.': async ({ until, stays }) => {
      await until(pods(''), none)
      await stays(pods(''), none, { for: '10s' })
    },
  },
  { unseen: { ...containerName, ...containerPort } },
)
