import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { imagesOf, ready, staying } from './support/pods.ts'

export default scenario('patch-a-field', {
  'After the patch there are two Pods, of the same image.': async ({ until }) => {
    const both = await until(staying('app=patched'), ready(2))
    holds(imagesOf(both), (all) => all.every((one) => one === 'my-app:v1.0') || all.join())
  },
})
