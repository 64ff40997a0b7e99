import { scenario } from '../src/scenarios/model/scenario.ts'
import { endpointsOf, exactly } from './support/endpoints.ts'
import { names, ready, staying } from './support/pods.ts'
import { allFrom, answers, urlOf } from './support/requests.ts'
import { containerName } from './support/unseen.ts'

const copies = staying('app=api-server')

export default scenario(
  'wrong-port',
  {
    'The Service has its endpoint, and a request through it is refused.': async ({
      cluster,
      until,
      stays,
    }) => {
      const one = await until(copies, ready(1))
      await until(endpointsOf('api-server'), exactly(names(one)))
      await stays(
        answers(urlOf(cluster, 'api-server', 80)),
        ([answer]) => /^no answer: .*refused/i.test(answer ?? '') || `"${answer}"`,
        { for: '2s' },
      )
    },

    "With the program's port as target the Service answers.": async ({ cluster, until }) => {
      await until(answers(urlOf(cluster, 'api-server', 80), 3), allFrom('api-server v1.0'))
    },
  },
  { unseen: containerName },
)
