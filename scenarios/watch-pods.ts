import { scenario } from '../src/scenarios/model/scenario.ts'
import { ready, staying } from './support/pods.ts'

export default scenario('watch-pods', {
  'The watched Pod became ready.': async ({ until }) => {
    await until(staying('app=watched'), ready(1))
  },
})
