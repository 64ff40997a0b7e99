import { scenario } from '../src/scenarios/model/scenario.ts'
import { names, pods } from './support/pods.ts'

export default scenario('quota', {
  'The quota refuses the third Pod; the first two are there.': async ({ stays }) => {
    await stays(
      pods(''),
      (all) => names(all).join() === 'first,second' || `the Pods ${names(all).join(', ')}`,
      { for: '3s' },
    )
  },
})
