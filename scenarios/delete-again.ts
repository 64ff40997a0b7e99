import { scenario } from '../src/scenarios/scenario.ts'
import { holds } from './support/holds.ts'
import { none, pods } from './support/pods.ts'

export default scenario('delete-again', {
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
})
