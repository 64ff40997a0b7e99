import { scenario } from '../src/scenarios/model/scenario.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'compare-first',
  {
    'The comparison changed nothing: the cluster still has two replicas.': async ({
      cluster,
      stays,
    }) => {
      await stays(
        () => cluster.read('Deployment', 'compared'),
        ({ spec, metadata }) =>
          (spec?.replicas === 2 && metadata.generation === 1) || `${spec?.replicas} replicas`,
        { for: '2s' },
      )
    },
  },
  {
    unseen: {
      ...containerName,
      '* spec*.containers.0.image': 'what differs is the number of replicas',
    },
  },
)
