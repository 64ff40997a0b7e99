import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { someFailed } from './support/load.ts'
import { pods, ready } from './support/pods.ts'
import { allFrom, answers, urlOf } from './support/requests.ts'

export default scenario('no-probe', {
  'Without the readiness probe, requests fail during the update.': during(
    async ({ cluster, until }) => {
      await until(pods('app=hasty'), ready(2))
      const url = urlOf(cluster, 'hasty', 8080)
      // Ready says nothing here; the answers do.
      await until(answers(url, 10), allFrom('my-app v1.0'))
      return cluster.load(url, { every: 50, timeout: 1000 })
    },
    async ({ cluster }, load) => {
      await cluster.sleep(4000)
      holds(await load.stop(), someFailed)
    },
  ),
})
