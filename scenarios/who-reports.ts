import { scenario } from '../src/scenarios/model/scenario.ts'
import { eventsOf, has, reporterOf } from './support/events.ts'
import { isReady, pod } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'who-reports',
  {
    'The scheduler alone reports on a Pod that no node will take.': async ({ until, stays }) => {
      await until(eventsOf('picky'), has('FailedScheduling'))
      await stays(
        eventsOf('picky'),
        (all) => {
          const other = all.map(reporterOf).find((one) => one !== 'default-scheduler')
          return other === undefined || `a report of ${other}`
        },
        { for: '3s' },
      )
    },
    'Without the line, the kubelet reports too, and the Pod runs.': async ({ until }) => {
      await until(pod('picky'), (one) => (one && isReady(one)) || 'no ready Pod')
      await until(
        eventsOf('picky'),
        (all) => all.map(reporterOf).includes('kubelet') || 'no report of a kubelet',
      )
    },
  },
  {
    unseen: {
      ...containerName,
      '* spec.nodeSelector.disk': 'any label that no node has',
      '* spec.containers.0.image': 'it is never started',
    },
  },
)
