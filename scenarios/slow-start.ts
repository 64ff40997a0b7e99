import { scenario } from '../src/scenarios/model/scenario.ts'
import { containerOf } from './support/containers.ts'
import { ready, seen, staying } from './support/pods.ts'
import { allFrom, answers } from './support/requests.ts'

const copies = staying('app=slow')

export default scenario(
  'slow-start',
  {
    'The liveness probe ends the program before it has started, again and again: it never answers.':
      async ({ cluster, until }) => {
        await until(
          copies,
          (all) => {
            const restarts = all[0] && containerOf(all[0])?.restartCount
            return (restarts ?? 0) >= 2 || `${restarts} restarts`
          },
          { within: '90s' },
        )
        const [one] = await copies(cluster)
        const log = await cluster.logs(String(one?.metadata.name))
        if (log.includes('listens')) throw new Error('it listened')
      },
    'With a startup probe the same program starts, answers, and is not restarted.': async ({
      until,
      stays,
    }) => {
      const [one] = await until(copies, ready(1), { within: '60s' })
      await until(answers(`http://${one?.status?.podIP}:8080/`), allFrom('my-app v1.0'))
      await stays(
        copies,
        (all) => (ready(1)(all) === true && containerOf(all[0]!)?.restartCount === 0) || seen(all),
        { for: '10s' },
      )
    },
  },
  {
    unseen: {
      'slow.yaml *.env.0.value': 'longer than the liveness probe waits, as the page says',
      'slow.yaml *.livenessProbe.periodSeconds': 'it says only how soon',
      'slow.yaml startupProbe.*': 'together longer than the program takes to start',
    },
  },
)
