import type { Node } from '../src/cluster/objects.ts'
import type { Expectation } from '../src/cluster/watching.ts'
import { scenario } from '../src/scenarios/model/scenario.ts'
import { referenceOf } from '../src/scenarios/model/image.ts'
import { images } from '../images/images.ts'
import { isReady, pod } from './support/pods.ts'
import { allFrom, answers } from './support/requests.ts'

const usual = images.filter(({ large }) => !large).map(referenceOf)

export default scenario(
  'bring-the-images',
  {
    'Every node holds all eight images.': async ({ cluster, until }) => {
      await until(() => cluster.list('Node'), hold(usual))
    },

    'The Pod is ready, and answers on port 8000.': async ({ until }) => {
      const running = await until(pod('hello'), (one) => (one && isReady(one)) || 'no ready Pod')
      await until(answers(`http://${running?.status?.podIP}:8000/`), allFrom('python-server v1.0'))
    },

    'Every node holds the image of MLflow.': async ({ cluster, until }) => {
      await until(() => cluster.list('Node'), hold(['mlflow:v1.0']))
    },
  },
  { within: 'create-a-cluster', needs: 'kind', builds: images.map(referenceOf) },
)

const hold =
  (references: string[]): Expectation<Node[]> =>
  (nodes) =>
    nodes
      .flatMap((node) =>
        missingOn(node, references).map((image) => `${node.metadata.name} has no ${image}`),
      )
      .join(', ') || true

/** Of the images, those that a node does not report. containerd calls them by their whole names. */
function missingOn({ status }: Node, references: string[]): string[] {
  const names = new Set(status?.images?.flatMap(({ names }) => names ?? []))
  return references.filter((reference) => !names.has(`docker.io/library/${reference}`))
}
