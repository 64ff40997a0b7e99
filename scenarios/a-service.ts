import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { endpointsOf, exactly } from './support/endpoints.ts'
import { holds } from './support/holds.ts'
import { isReady, names, ready, staying } from './support/pods.ts'
import { allFrom, answers, fromExactly, fromNoOther, urlOf } from './support/requests.ts'
import { containerName, containerPort } from './support/unseen.ts'

const copies = staying('app=api-server')

export default scenario(
  'a-service',
  {
    'Requests to the one address reach all three Pods.': async ({ cluster, until }) => {
      const all = await until(copies, ready(3))
      await until(answers(urlOf(cluster, 'api-server', 8080), 30), fromExactly(names(all)))
    },

    'The name api-server resolves to the address of the Service, and answers from another namespace too.':
      async ({ cluster, kubectl, until }) => {
        const { spec } = await cluster.read('Service', 'api-server')
        const found = await kubectl('exec client -- lookup api-server')
        holds(found, (text) => text.includes(` ${spec?.clusterIP}`) || `"${text.trim()}"`)
        // The request comes from outside the namespace.
        await until(answers(urlOf(cluster, 'api-server', 8080)), allFrom('api-server v1.0'))
      },

    'The Service keeps its address while all of its Pods are replaced, and the new ones answer.':
      during(
        async ({ cluster, until }) => ({
          service: await cluster.read('Service', 'api-server'),
          gone: names(await until(copies, ready(3))),
        }),
        async ({ cluster, until }, { service, gone }) => {
          const all = await until(copies, (now) =>
            now.some(({ metadata }) => gone.includes(metadata.name)) ? 'an old Pod' : ready(3)(now),
          )
          const { spec, metadata } = await cluster.read('Service', 'api-server')
          holds(metadata.uid, (uid) => uid === service.metadata.uid || 'another Service')
          holds(spec?.clusterIP, (ip) => ip === service.spec?.clusterIP || `the address ${ip}`)
          await until(answers(urlOf(cluster, 'api-server', 8080), 30), fromExactly(names(all)))
        },
      ),

    'The Pod that is not ready gets no requests; the other two get them all.': async ({
      cluster,
      until,
      stays,
    }) => {
      const two = await until(copies, (all) => {
        const good = all.filter(isReady).length
        return (all.length === 3 && good === 2) || `${good} ready of ${all.length}`
      })
      const serving = names(two.filter(isReady))
      await until(endpointsOf('api-server'), exactly(serving))
      const url = urlOf(cluster, 'api-server', 8080)
      await until(answers(url, 30), fromExactly(serving))
      await stays(answers(url, 3), fromNoOther(serving), { for: '3s' })
    },
  },
  {
    unseen: {
      ...containerName,
      ...containerPort,
      '*readinessProbe.periodSeconds': 'how often it is asked: the page says nothing of it',
    },
  },
)
