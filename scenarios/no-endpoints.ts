import { scenario } from '../src/scenarios/model/scenario.ts'
import { endpointsOf, exactly } from './support/endpoints.ts'
import { isReady, names, ready, seen, staying } from './support/pods.ts'
import { allFrom, answers, urlOf } from './support/requests.ts'
import { probePeriod } from './support/unseen.ts'

const copies = staying('app=api-server')

export default scenario(
  'no-endpoints',
  {
    'The Pod runs without being ready, and the Service has no endpoint.': async ({
      until,
      stays,
    }) => {
      await until(
        copies,
        (all) => (all.length === 1 && all[0]?.status?.phase === 'Running') || seen(all),
      )
      await stays(copies, (all) => !all.some(isReady) || seen(all), { for: '3s' })
      await until(endpointsOf('api-server'), exactly([]))
    },

    'With the right path the Pod is ready, the Service has its endpoint, and it answers.': async ({
      cluster,
      until,
    }) => {
      const one = await until(copies, ready(1))
      await until(endpointsOf('api-server'), exactly(names(one)))
      await until(answers(urlOf(cluster, 'api-server', 8080), 3), allFrom('api-server v1.0'))
    },
  },
  {
    unseen: {
      ...probePeriod,
      'wrong-path.yaml spec*.readinessProbe.httpGet.path': 'the program has no such path either',
    },
  },
)
