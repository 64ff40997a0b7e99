import type { KubeConfig } from '@kubernetes/client-node'
import type { PageImages } from '../page-images.ts'
import { nearest } from '../../manifests/nearest.ts'
import type { Target } from '../../scenarios/model/target.ts'
import type { AccountNeeds } from '../real/accounts/account-rights.ts'
import { clientImage, withClient } from '../../cluster/kubeconfig/client-pod.ts'
import { notReadyNotes } from '../../cluster/not-ready.ts'
import { provideImages } from './context-images.ts'
import { readKubeconfig } from '../../cluster/kubeconfig/kubeconfig.ts'
import { isLocal } from './local-server.ts'
import { realTarget } from '../real/real-target.ts'
import { serverFault } from '../real/server-faults.ts'
import { type Say, TargetError } from '../target-error.ts'

export interface ContextOptions {
  /** The context's name in the kubeconfig. */
  context: string
  /** The path of a kubeconfig file; without it, what kubectl reads. */
  kubeconfig?: string
  /** Allows a server that is not on this machine. */
  allowRemote?: boolean
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
 * A cluster that the reader has. Everything goes into namespaces that the run makes, and only
 * those are deleted. Throws a TargetError where the context is unknown, remote or does not answer.
 */
export async function contextTarget(options: ContextOptions, say: Say): Promise<Target> {
  const { context, kubeconfig: path, pageImages, signal } = options
  const kubeconfig = await readKubeconfig(path).catch((error: Error) => {
    throw new TargetError({
      what: `The kubeconfig ${path ?? 'of kubectl'} cannot be read: ${error.message}`,
      mend: 'See what kubectl makes of it: kubectl config view',
    })
  })
  const server = serverOf(kubeconfig, context)
  const badUrl = URL.canParse(server)
    ? undefined
    : serverFault(Object.assign(new Error(), { code: 'ERR_INVALID_URL' }), {
        what: `context ${context}`,
        server,
        reach: `kubectl --context ${context}`,
      })
  if (badUrl) throw new TargetError(badUrl)
  if (!options.allowRemote && !(await isLocal(server)))
    throw new TargetError({
      what: `The server of context ${context} is not on this machine: ${server}`,
      mend: 'If the scenarios may run there, in namespaces of their own: --allow-remote',
    })
  const reach = `kubectl --context ${context}`
  const images = withClient(options.images)
  const provide = (references: string[]) =>
    provideImages(context, references, pageImages, say, signal)
  return realTarget({
    name: 'context',
    kubeconfig: path,
    context,
    reach,
    server,
    keep: options.keep === true,
    say,
    signal,
    ...(options.accounts && { accounts: options.accounts }),
    ...(!images.length && { bringClient: () => provide([clientImage]) }),
    prepare: async (cluster) => {
      for (const note of await notReadyNotes(cluster)) say(note, 'note')
      if (images.length) await provide(images)
    },
  })
}

function serverOf(kubeconfig: KubeConfig, context: string): string {
  const found = kubeconfig.getContextObject(context)
  const cluster = found && kubeconfig.getCluster(found.cluster)
  if (cluster) return cluster.server
  const names = kubeconfig.getContexts().map(({ name }) => name)
  const near = nearest(context, names)
  throw new TargetError(
    found
      ? {
          what: `Context ${context} names a cluster ${found.cluster} that the kubeconfig does not have.`,
          mend: 'See which it has: kubectl config get-clusters',
        }
      : {
          what: `There is no context "${context}" in the kubeconfig.`,
          mend: near
            ? `Did you mean ${near}? --on context ${near}`
            : names.length
              ? `It has: ${names.join(', ')}`
              : 'It has none: set KUBECONFIG to the file that has them, or run --on kind.',
        },
  )
}
