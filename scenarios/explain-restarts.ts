import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'

export default scenario('explain-restarts', {
  'kubectl explain names the three restart policies: Always, OnFailure and Never.': async ({
    kubectl,
  }) => {
    const printed = await kubectl('explain pod.spec.restartPolicy')
    for (const policy of ['Always', 'OnFailure', 'Never'])
      holds(printed, (text) => text.includes(policy) || `no ${policy}`)
  },
})
