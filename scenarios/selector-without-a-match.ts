import { scenario } from '../src/scenarios/model/scenario.ts'
import { endpointsOf, exactly } from './support/endpoints.ts'
import { names, ready, staying } from './support/pods.ts'
import { allFrom, answers, urlOf } from './support/requests.ts'
import { containerName } from './support/unseen.ts'

const copies = staying('app=api-server')

export default scenario(
  'selector-without-a-match',
  {
    'The Pod is ready, and the Service has no endpoint.': async ({ until, stays }) => {
      await until(copies, ready(1))
      await stays(endpointsOf('api-server'), exactly([]), { for: '3s' })
    },

    "With the Pods' label in its selector, the Service has its endpoint and answers.": async ({
      cluster,
      until,
    }) => {
      const one = await until(copies, ready(1))
      await until(endpointsOf('api-server'), exactly(names(one)))
      await until(answers(urlOf(cluster, 'api-server', 8080), 3), allFrom('api-server v1.0'))
    },
  },
  { unseen: containerName },
)
