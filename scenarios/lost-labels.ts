import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { ready, staying } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'lost-labels',
  {
    'The two Pods that lost the label keep running, and two others take their place.': async ({
      until,
      stays,
    }) => {
      await until(staying('app=stray'), ready(2))
      const lost = await until(staying('app=lost'), ready(2))
      holds(
        lost,
        (all) => all.every(({ metadata }) => !metadata.ownerReferences?.length) || 'an owner',
      )
      await stays(staying('app=lost'), ready(2), { for: '3s' })
    },
  },
  { unseen: containerName },
)
