import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { none, pod, pods, ready, staying } from './support/pods.ts'
import { allFrom, answers, urlOf } from './support/requests.ts'
import { containerName, probePeriod } from './support/unseen.ts'

const copies = staying('app=my-app')

export default scenario(
  'quick-reference',
  {
    'The file made the Pod; the folder made the Deployment, its two Pods and the Service.': async ({
      cluster,
      until,
    }) => {
      await until(pod('my-pod'), (one) => one !== undefined || 'no Pod my-pod')
      await until(copies, ready(2))
      await cluster.read('Deployment', 'my-app')
      await until(answers(urlOf(cluster, 'my-service', 8000)), allFrom('my-app v1.0'))
    },

    'Everything that the files made is gone, and the Pods of the Deployment with it.': async ({
      cluster,
      until,
    }) => {
      await until(pods(''), none)
      holds(await cluster.list('Deployment'), (all) => all.length === 0 || 'a Deployment')
      holds(
        (await cluster.list('Service')).map(({ metadata }) => metadata.name),
        (all) => !all.includes('my-service') || 'the Service',
      )
    },
  },
  { unseen: { ...containerName, ...probePeriod } },
)
