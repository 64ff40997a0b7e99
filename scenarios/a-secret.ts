import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'a-secret',
  {
    'The container has the PIN as a variable, and as a file.': async ({ kubectl }) => {
      for (const line of ['printenv PIN', 'cat /etc/till/pin']) {
        const printed = await kubectl(`exec till -- ${line}`)
        holds(printed.trim(), (text) => text === '4711' || `"${text}" of ${line}`)
      }
    },
    'What the API server gives out is the PIN in base64, which anybody can read.': async ({
      kubectl,
    }) => {
      const given = await kubectl('get secret till -o jsonpath={.data.pin}')
      holds(atob(given.trim()), (text) => text === '4711' || `"${text}"`)
    },
  },
  {
    unseen: {
      ...containerName,
      'till.yaml spec.containers.0.volumeMounts.0.readOnly': 'no program writes there',
    },
  },
)
