import type { Engine, EngineCluster, ProcessContext } from './engine.ts'
import { imagesOf } from './images.ts'

/** The engine's controllers that run here, each of which it runs in a Pod of its own. */
const controllers = ['namespace-controller', 'deployment-controller', 'replicaset-controller']
/** Ours run in their place: `controllers/`. */
const replaced = ['endpointslice-controller', 'garbage-collector']
const imageName = 'webernetes/kube-controller-manager'

/** The part of a cluster that starts the programs of its control plane. */
interface ControlPlane {
  createControlPlanePod(name: string, image: string, ...rest: unknown[]): Promise<void>
}

/**
 * Runs the engine's controllers in one Pod, as a cluster's kube-controller-manager does, in place of a
 * Pod for each: a Pod costs a start more than its program does.
 * https://kubernetes.io/docs/concepts/architecture/#kube-controller-manager
 */
export function gatherControllers(engine: Engine, cluster: EngineCluster): void {
  const images = imagesOf(cluster)
  class ControllerManager extends engine.BaseImage {
    static imageName = imageName
    static imageVersion = '1.0'
    readonly defaultCommand = ['kube-controller-manager']

    override async exec(context: ProcessContext, argv: readonly string[]): Promise<number> {
      if (argv[0] !== this.defaultCommand[0]) return super.exec(context, argv)
      const [ended = 0] = await Promise.all(
        controllers.map((name) => images.create(`webernetes/${name}:1.0`)!.exec(context, [name])),
      )
      return ended
    }
  }
  cluster.registerImage(ControllerManager)

  const plane = cluster as unknown as ControlPlane
  const create = plane.createControlPlanePod.bind(cluster)
  plane.createControlPlanePod = async (name, image, ...rest) => {
    if (name === controllers[0]) await create('kube-controller-manager', `${imageName}:latest`)
    else if (![...controllers, ...replaced].includes(name)) await create(name, image, ...rest)
  }
}
