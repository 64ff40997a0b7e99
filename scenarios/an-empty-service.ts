import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { none, pods } from './support/pods.ts'
import { allFrom, answers, urlOf } from './support/requests.ts'
import { containerName, probePeriod } from './support/unseen.ts'

export default scenario(
  'an-empty-service',
  {
    'Without Pods, the Service keeps its address, and a request gets no answer.': async ({
      cluster,
      until,
    }) => {
      await until(pods('app=empty'), none)
      const { spec } = await cluster.read('Service', 'empty')
      holds(spec?.clusterIP, (ip) => /^\d/.test(ip ?? '') || `the address ${ip}`)
      await until(
        answers(urlOf(cluster, 'empty', 8080)),
        ([one]) => one?.startsWith('no answer') || `the answer "${one}"`,
      )
    },
    'With one Pod again, the same address answers.': during(
      async ({ cluster }) => (await cluster.read('Service', 'empty')).spec?.clusterIP,
      async ({ cluster, until }, before) => {
        const { spec } = await cluster.read('Service', 'empty')
        holds(spec?.clusterIP, (ip) => ip === before || `${ip}, not ${before}`)
        await until(answers(urlOf(cluster, 'empty', 8080), 3), allFrom('api-server v1.0'))
      },
    ),
  },
  {
    unseen: {
      ...containerName,
      ...probePeriod,
      'empty.yaml spec.replicas': 'the page sets it to 0 and to 1',
    },
  },
)
