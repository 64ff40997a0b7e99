import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { none, pods } from './support/pods.ts'

export default scenario(
  'selector-refused',
  {
    'The Deployment is refused: nothing is there.': async ({ cluster, until, stays }) => {
      holds(await cluster.list('Deployment'), (all) => all.length === 0 || 'a Deployment')
      // Those of an earlier story may still be ending.
      await until(pods(''), none)
      await stays(pods(''), none, { for: '2s' })
    },
  },
  {
    unseen: {
      '*matchLabels.app': 'it is as unlike the label of the Pods',
      '*template.metadata.labels.app': 'it is as unlike the selector',
      '*replicas': 'the Deployment is refused before any Pod is made',
      '*containers.0.*': 'the Deployment is refused before any Pod is made',
    },
  },
)
