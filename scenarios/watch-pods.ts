import { scenario } from '../src/scenarios/model/scenario.ts'
import { ready, staying } from './support/pods.ts'
import { containerName, probePeriod } from './support/unseen.ts'

export default scenario(
  'watch-pods',
  {
    'The watched Pod became ready.': async ({ until }) => {
      await until(staying('app=watched'), ready(1))
    },
  },
  {
    unseen: {
      ...containerName,
      ...probePeriod,
      '*containers.0.image': 'both versions of the program start alike',
    },
  },
)
