import type { Engine, EngineCluster, Runtime } from './engine.ts'
import { imagesOf } from './engine.ts'
import { imageOf } from './image.ts'
import type { LogBook } from './log-book.ts'
import type { Surroundings } from './process.ts'
import { useStartErrors } from './start-errors.ts'
import type { Twin } from './twin.ts'

/** The images that the engine runs its own control plane with. */
const engines = /^(webernetes\/|registry\.k8s\.io\/pause)/

/**
 * Puts the twins on every node as `kind load` does, in the place of the images that the engine
 * brings. No registry has them: a pull finds nothing.
 */
export function loadImages(
  engine: Engine,
  cluster: EngineCluster,
  twins: readonly Twin[],
  surroundings: Surroundings,
  logs: LogBook,
): void {
  const registry = imagesOf(cluster)
  for (const image of registry.list()) if (!engines.test(image)) registry.remove(image)
  for (const twin of twins) cluster.registerImage(imageOf(engine, twin, surroundings, logs))

  // The engine takes `my-app` and `my-app:latest` for the newest tag that it knows.
  const resolve = registry.resolve.bind(registry)
  registry.resolve = (image) =>
    engines.test(image) ? resolve(image) : registry.list().find((known) => known === tagged(image))

  for (const { runtime } of cluster.servers) {
    refusePulls(runtime as unknown as Runtime)
    useStartErrors(runtime as unknown as Runtime, twins)
  }
}

const tagged = (image: string) => (/:[^/]+$/.test(image) ? image : `${image}:latest`)

function refusePulls(runtime: Runtime): void {
  const pull = runtime.pullImage.bind(runtime)
  runtime.pullImage = async (context, { image }) => {
    if (engines.test(image)) return pull(context, { image })
    const reference = image.includes('/') ? image : `docker.io/library/${image}`
    const why =
      `failed to pull and unpack image "${reference}": failed to resolve reference ` +
      `"${reference}": pull access denied, repository does not exist or may require ` +
      'authorization: server message: insufficient_scope: authorization failed'
    return ['', new Error(why)]
  }
}
