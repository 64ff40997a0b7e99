import type { Ask } from '../src/cluster/watching.ts'
import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { ready, staying, uids } from './support/pods.ts'

const copies = staying('app=api-server')

/** What would change if an apply changed anything. */
const traces: Ask<string> = async (cluster) => {
  const { metadata } = await cluster.read('Deployment', 'api-server')
  return [`generation ${metadata.generation}`, ...uids(await copies(cluster))].join(' ')
}

export default scenario('applied-twice', {
  'Three copies are ready.': async ({ until }) => {
    await until(copies, ready(3))
  },

  'The second apply changes nothing: the Deployment has the same generation, and the Pods are the same.':
    during(
      async ({ cluster, until }) => {
        await until(copies, ready(3))
        return traces(cluster)
      },
      async ({ stays }, before) => {
        await stays(traces, (now) => now === before || `${now} instead of ${before}`, { for: '3s' })
      },
    ),

  'After the change by hand, five copies are ready.': async ({ until }) => {
    await until(copies, ready(5))
  },

  'The next apply puts the number of the file back.': async ({ cluster, until }) => {
    await until(
      () => cluster.read('Deployment', 'api-server'),
      ({ spec }) => spec?.replicas === 3 || `${spec?.replicas} replicas`,
    )
    await until(copies, ready(3))
  },
})
