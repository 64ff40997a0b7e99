import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PageImages } from '../page-images.ts'
import { leftBehind } from '../../machine/left-behind.ts'
import { scratchFolder } from '../../machine/scratch-folder.ts'
import type { Access, Target } from '../../scenarios/model/target.ts'
import { versions } from '../../versions.ts'
import { type Ended, runTool } from '../../machine/program.ts'
import type { AccountNeeds } from '../real/accounts/account-rights.ts'
import { clientImage, withClient } from '../../cluster/kubeconfig/client-pod.ts'
import { realTarget } from '../real/real-target.ts'
import { type Say, TargetError } from '../target-error.ts'
import { buildImages } from './build-images.ts'
import { nameProblems } from './cluster-name.ts'
import { createCluster, deleteCluster } from './create-cluster.ts'
import { loadImages } from './load-images.ts'
import { nodeImageProblems } from './node-image.ts'
import { nodesOf, startNodes } from './nodes.ts'
import { clusterReady } from './ready.ts'
import { dockerProblems, kindProblems } from './tools.ts'

export interface KindOptions {
  /** Of the cluster; `podium` by default. */
  name?: string
  /** Of its nodes, such as `kindest/node:v1.36.1`. */
  image?: string
  /** Removes the cluster at the end. */
  rm?: boolean
  /** Keeps the run's namespaces. */
  keep?: boolean
  /** Those that the plan needs, such as `my-app:v1.1`. */
  images: readonly string[]
  /** Those that the repository builds. */
  pageImages: PageImages
  /** As in RealTargetOptions. */
  accounts?: AccountNeeds
  signal?: AbortSignal
}

/**
 * A Kind cluster on this machine's Docker: made if it is not there, with the images that the plan
 * needs. Throws a TargetError that names everything that is in the way.
 */
export async function kindTarget(options: KindOptions, say: Say): Promise<Target> {
  const { name = 'podium', image, pageImages, signal } = options
  // What takes a while and needs nothing of the others: side by side.
  const early = nameProblems(name).length ? undefined : kubeconfigOf(name, signal)
  import('@kubernetes/client-node').catch(() => undefined)
  const [nodes, ...tools] = await Promise.all([
    nodesOf(name, signal),
    nameProblems(name),
    dockerProblems(signal),
    kindProblems(say, signal),
  ])
  refuse(tools, signal)

  const wanted = image ?? versions.nodeImage
  const images = withClient(options.images)
  refuse(
    await Promise.all([
      nodes.length
        ? otherImage(name, nodes[0]!.image, image, say)
        : nodeImageProblems(wanted, say, signal),
      buildImages(images, pageImages, say, signal),
    ]),
    signal,
  )

  const folder = await scratchFolder('kind')
  const kubeconfig = join(folder.path, 'kubeconfig')
  let target: Target | undefined
  let made = false
  const close = async () => {
    await target?.close()
    await folder.remove()
    if (options.rm) await remove()
  }
  const byHand = `kind delete cluster --name ${name}`
  const remove = async () => {
    say(`Removing the cluster ${name}`)
    if (await deleteCluster(name)) leftBehind.delete(byHand)
    else say(`Not removed: the cluster ${name}. Remove by hand: ${byHand}`, 'note')
  }
  const load = async (references: string[]) => {
    if (!references.length) return
    const names = (await nodesOf(name, signal)).map((node) => node.name)
    await loadImages(name, names, references, pageImages, say, signal)
  }
  try {
    if (nodes.length) await startNodes(name, nodes, signal)
    else made = await createCluster({ name, image: wanted, kubeconfig }, say, signal)
    if (options.rm) leftBehind.set(byHand, `the cluster ${name}`)
    await writeKubeconfig(name, kubeconfig, made ? undefined : early, signal)
    target = await realTarget({
      name: 'kind',
      kubeconfig,
      context: `kind-${name}`,
      reach: `kind export kubeconfig --name ${name} && kubectl`,
      keep: options.keep === true,
      say,
      signal,
      patience: 60_000,
      ownCluster: true,
      ...(options.accounts && { accounts: options.accounts }),
      ...(!images.length && {
        bringClient: async () => {
          refuse([await buildImages([clientImage], pageImages, say, signal)], signal)
          await load([clientImage])
        },
      }),
      prepare: async (cluster) => {
        await Promise.all([load(images), clusterReady(cluster, { name, say, signal })])
      },
    })
    return { ...target, access: target.access ?? (() => copyOf(kubeconfig)), close }
  } catch (error) {
    await folder.remove()
    // Another run may be at work on a cluster that was there.
    if (options.rm && made) await remove()
    throw error
  }
}

/** The cluster's own kubeconfig, which holds nothing of the reader's other clusters. */
async function copyOf(path: string): Promise<Access> {
  const text = await readFile(path, 'utf8')
  return { kubeconfig: () => text, close: async () => undefined }
}

const kubeconfigOf = (name: string, signal?: AbortSignal) =>
  runTool('kind', ['get', 'kubeconfig', '--name', name], { signal })

/** A cluster that another run is making has no kubeconfig and no answering API server yet. */
async function writeKubeconfig(
  name: string,
  path: string,
  early: Promise<Ended> | undefined,
  signal?: AbortSignal,
): Promise<void> {
  const end = performance.now() + 120_000
  for (let asked = early; ; asked = undefined) {
    const { exitCode, stdout, output } = await (asked ?? kubeconfigOf(name, signal))
    if (exitCode === 0) {
      await writeFile(path, stdout, { mode: 0o600 })
      return
    }
    if (performance.now() > end)
      throw new TargetError({
        what: `The cluster ${name} is there, but does not say how it is reached: ${output.trim()}`,
        mend: `Remove it, and the next run makes it anew: kind delete cluster --name ${name}`,
      })
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

function otherImage(name: string, has: string, asked: string | undefined, say: Say) {
  if (asked !== undefined && asked !== has)
    return [
      {
        what: `The cluster ${name} is there and its nodes are ${has}, not ${asked}.`,
        mend: `Give the new one a name of its own (--kind-name NAME), or remove this one: kind delete cluster --name ${name}`,
      },
    ]
  if (asked === undefined && has !== versions.nodeImage)
    say(`The cluster ${name} is ${has}; the pages are written for ${versions.nodeImage}.`, 'note')
  return []
}

function refuse(problems: TargetError['problems'][], signal?: AbortSignal): void {
  signal?.throwIfAborted()
  if (problems.flat().length) throw new TargetError(...problems.flat())
}
