import type { Engine, EngineCluster } from '../engine/engine.ts'
import { runtimesOf, type Runtime } from '../engine/runtime.ts'
import type { Stored } from '../engine/store.ts'
import { imagesOf } from '../engine/images.ts'
import { imageOf } from '../runtime/image.ts'
import { containerKey, type LogBook } from '../runtime/log-book.ts'
import type { Surroundings } from '../runtime/process.ts'
import { isNoPublicTag, isOfNoRegistry, tagged } from '../runtime/programs-for.ts'
import { useStartErrors } from './start-errors.ts'
import { terminationMessage } from './termination-message.ts'
import type { Twin } from '../runtime/twin.ts'

/** The images that the engine runs its own control plane with. */
const engines = /^(webernetes\/|registry\.k8s\.io\/pause)/

/**
 * Puts the twins on every node as `kind load` does, in the place of the images that the engine
 * brings. But for public ones, no registry has them: a pull finds nothing.
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

  for (const runtime of runtimesOf(cluster)) {
    refusePulls(runtime, twins)
    const { isOut } = surroundings.memory
    useStartErrors(runtime, twins, isOut, (container, exitCode) => {
      const { uid } = container.sandbox
      const log = (logs.read(containerKey(uid, container.name)) ?? [])
        .map(({ text }) => text)
        .join('')
      const { sourceContainer } = container.config as Stored
      return terminationMessage(sourceContainer, surroundings.files(container), log, exitCode)
    })
  }
}

function refusePulls(runtime: Runtime, twins: readonly Twin[]): void {
  const pull = runtime.pullImage.bind(runtime)
  const published = new Set(twins.filter((twin) => twin.public).map(({ image }) => image))
  runtime.pullImage = async (context, { image }) => {
    if (engines.test(image) || published.has(image)) return pull(context, { image })
    if (isOfNoRegistry(image)) return ['', new Error(noSuchHost(image))]
    const reference = image.includes('/') ? image : `docker.io/library/${image}`
    const why = isNoPublicTag(twins, image)
      ? `${reference}: not found`
      : 'pull access denied, repository does not exist or may require authorization: ' +
        'server message: insufficient_scope: authorization failed'
    const failed = `failed to pull and unpack image "${reference}": failed to resolve reference`
    return ['', new Error(`${failed} "${reference}": ${why}`)]
  }
}

function noSuchHost(image: string): string {
  const [host, ...path] = image.split('/') as [string, ...string[]]
  const [name, tag = 'latest'] = path.join('/').split(':') as [string, string?]
  const url = `https://${host}/v2/${name}/manifests/${tag}`
  return (
    `failed to pull and unpack image "${image}": failed to resolve reference "${image}": failed ` +
    `to do request: Head "${url}": dial tcp: lookup ${host.split(':')[0]}: no such host`
  )
}
