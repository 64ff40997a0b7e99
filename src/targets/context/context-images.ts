import { imageOf } from '../../scenarios/model/image.ts'
import type { PageImages } from '../page-images.ts'
import { buildImages } from '../kind/build-images.ts'
import { loadImages } from '../kind/load-images.ts'
import { nodesOf } from '../kind/nodes.ts'
import { dockerProblems } from '../kind/tools.ts'
import { lastLines, runTool } from '../../machine/program.ts'
import { type Say, TargetError } from '../target-error.ts'

/** How a local cluster takes images from this machine's Docker. */
interface Loader {
  /** The tool that does it; none where the cluster shares Docker's own images. */
  tool?: string
  argv: string[]
}

/** The loader of a context, by the names that local clusters give to theirs. */
export function loaderOf(context: string, images: readonly string[]): Loader | undefined {
  const [, k3d] = /^k3d-(.+)$/.exec(context) ?? []
  if (k3d) return { tool: 'k3d', argv: ['image', 'import', '--cluster', k3d, ...images] }
  if (/^minikube/.test(context))
    return { tool: 'minikube', argv: ['--profile', context, 'image', 'load', ...images] }
  if (/^(docker-desktop|docker-for-desktop|rancher-desktop|orbstack)$/.test(context))
    return { argv: [] }
  return undefined
}

/**
 * Builds its `own` images and gives them to the cluster of a context where its kind is known
 * and its tool is there; otherwise says which images the cluster needs and what a reader can do.
 */
export async function provideImages(
  context: string,
  references: readonly string[],
  own: PageImages,
  say: Say,
  signal?: AbortSignal,
): Promise<void> {
  const ours = references.filter((reference) => imageOf(own.images, reference))
  const [, kind] = /^kind-(.+)$/.exec(context) ?? []
  const loader = loaderOf(context, ours)
  const byHand = (why: string) =>
    say(
      `${why} Images that its nodes need, built from images/: ${ours.join(', ')}. ` +
        'Build them (docker build --help) and load them into its nodes, or push them to a registry that answers for docker.io there.',
      'note',
    )
  if (!kind && !loader)
    return byHand(`How images get into the cluster of context ${context} is not known.`)
  const [docker] = await dockerProblems(signal)
  if (docker) return byHand(docker.what)

  const problems = await buildImages(ours, own, say, signal)
  if (problems.length) throw new TargetError(...problems)
  if (kind) {
    const nodes = (await nodesOf(kind, signal)).map(({ name }) => name)
    if (!nodes.length)
      return byHand(`The nodes of context ${context} are not in this machine's Docker.`)
    return loadImages(kind, nodes, references, own, say, signal)
  }
  if (!loader?.tool) return
  say(`Loading ${ours.join(', ')} with ${loader.tool}`)
  const { exitCode, output } = await runTool(loader.tool, loader.argv, { signal })
  if (exitCode !== 0)
    byHand(
      exitCode === 127
        ? `${loader.tool} is not installed.`
        : `${loader.tool} cannot load the images: ${lastLines(output, 2)}.`,
    )
}
