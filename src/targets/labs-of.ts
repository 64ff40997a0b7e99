import { clientImage } from '../cluster/kubeconfig/client-pod.ts'
import { labCluster, type LabCluster } from './kind/lab-cluster.ts'
import { makesCluster } from '../scenarios/plan/labs.ts'
import { reachOf } from '../scenarios/plan/reach.ts'
import type { ScenarioPlan } from '../scenarios/model/steps.ts'
import type { Target } from '../scenarios/model/target.ts'
import type { RunnerOptions } from './runner.ts'

/** The clusters that stories of this run make by themselves, by the story's name. */
export function labsOf(
  { access }: Target,
  { options, selection, pageImages, say, signal }: RunnerOptions,
): Map<string, LabCluster> {
  if (options.on !== 'kind' || !access) return new Map()
  return new Map(
    selection.filter(makesCluster).map((plan) => {
      const { name, images } = plan
      const within = selection.filter((plan) => plan.within === name)
      const lab = labCluster({
        maker: name,
        within: within.map(({ name }) => name),
        images: [...new Set([images, ...within.map(notBuilt), clientImage].flat())],
        pageImages,
        nodeImage: options['kind-image'],
        access: () => access(name, reachOf(plan)),
        keep: options.keep,
        say,
        signal,
      })
      return [name, lab]
    }),
  )
}

/** The images that a story needs and does not bring by itself. */
const notBuilt = ({ images, builds = [] }: ScenarioPlan) =>
  images.filter((image) => !builds.includes(image))
