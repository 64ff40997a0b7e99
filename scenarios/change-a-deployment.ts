import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { imagesOf, ready, staying } from './support/pods.ts'

export default scenario(
  'change-a-deployment',
  {
    'After the undo three Pods run the first image again.': async ({ until }) => {
      const three = await until(staying('app=changed'), ready(3))
      holds(imagesOf(three), (all) => all.every((one) => one === 'my-app:v1.0') || all.join(', '))
    },
  },
  {
    unseen: {
      'changed.yaml spec.replicas': 'a command sets three, however many there were',
    },
  },
)
