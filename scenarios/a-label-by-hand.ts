import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'a-label-by-hand',
  {
    'A label that the file never had is still there after the next apply.': async ({ cluster }) => {
      const { metadata } = await cluster.read('Deployment', 'labelled')
      holds(metadata.labels?.team, (team) => team === 'blue' || `the label ${team}`)
    },
  },
  { unseen: containerName },
)
