import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { imagesOf, isReady, ready, seen, staying } from './support/pods.ts'
import { probePeriod } from './support/unseen.ts'

const copies = staying('app=my-app')

export default scenario(
  'rollout-stuck',
  {
    'The rollout has run into its deadline, and both old Pods still serve.': async ({
      cluster,
      until,
      stays,
    }) => {
      await until(
        () => cluster.read('Deployment', 'my-app'),
        ({ status }) => {
          const progressing = status?.conditions?.find(({ type }) => type === 'Progressing')
          return (
            (progressing?.status === 'False' &&
              progressing.reason === 'ProgressDeadlineExceeded') ||
            `Progressing is ${progressing?.status}: ${progressing?.reason}`
          )
        },
      )
      await stays(
        copies,
        (all) => {
          const good = imagesOf(all.filter(isReady))
          return (all.length === 3 && good.join() === 'my-app:v1.0,my-app:v1.0') || seen(all)
        },
        { for: '3s' },
      )
    },

    'With the right port in the probe both Pods run v1.1, and are ready.': async ({ until }) => {
      const both = await until(copies, ready(2))
      holds(imagesOf(both), (all) => all.every((one) => one === 'my-app:v1.1') || all.join(', '))
    },
  },
  {
    unseen: {
      ...probePeriod,
      '*progressDeadlineSeconds': 'the error says that the deadline is over, not how long it was',
    },
  },
)
