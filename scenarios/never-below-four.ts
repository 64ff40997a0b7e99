import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { imagesOf, ready, staying } from './support/pods.ts'
import {
  neverFewerReady,
  neverAskedForMoreThan,
  rolloutTimeline,
  askedFor,
} from './support/timeline.ts'
import { probePeriod } from './support/unseen.ts'

export default scenario(
  'never-below-four',
  {
    'With maxUnavailable: 0 there are never fewer than four ready Pods, and the ReplicaSets never ask for more than five.':
      during(
        ({ cluster }) => rolloutTimeline(cluster, 'app=four'),
        async ({ until }, { moments, stop }) => {
          const all = await until(staying('app=four'), ready(4))
          stop()
          holds(
            imagesOf(all),
            (images) => images.every((one) => one === 'my-app:v1.1') || images.join(),
          )
          holds(moments, askedFor(5))
          holds(moments, neverFewerReady(4))
          holds(moments, neverAskedForMoreThan(5))
        },
      ),
  },
  { unseen: probePeriod },
)
