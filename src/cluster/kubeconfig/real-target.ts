import type { Session, Target } from '../../scenarios/target.ts'
import type { Cluster } from '../cluster.ts'
import type { Feature } from '../features.ts'
import { notReadyNotes } from '../not-ready.ts'
import { versions } from '../../versions.ts'
import { kubeconfigCluster } from './kubeconfig.ts'
import { installedKubectl, ownKubectl } from './kubectl.ts'
import { runNamespaces } from './run-namespaces.ts'
import { serverFault } from './server-faults.ts'
import { type Say, TargetError } from './target-error.ts'

export interface RealTargetOptions {
  name: 'kind' | 'context'
  /** The path of a kubeconfig file; without it, what kubectl reads. */
  kubeconfig?: string
  context: string
  /** How a reader's kubectl reaches the cluster, such as `kubectl --context prod`. */
  reach: string
  /** The API server's address, for errors. */
  server?: string
  keep: boolean
  say: Say
  signal?: AbortSignal
  /** Milliseconds that the API server has to answer, where it may still be coming up. */
  patience?: number
  /** Brings the cluster into the state that scenarios need, once the run has it to itself. */
  prepare?: (cluster: Cluster) => Promise<void>
}

/**
 * How many scenarios run side by side: they mostly wait, so more than there are cores. With more
 * than this, Pods on two cores are late for their own probes.
 */
const concurrency = 10
/** What goes missing with the installed kubectl. */
const ownKubectlLacks: readonly Feature[] = ['the whole of kubectl', 'port forwarding']

/**
 * A real cluster on which scenarios run, each in a namespace of its own: the part that Kind and
 * other contexts share.
 */
export async function realTarget(options: RealTargetOptions): Promise<Target> {
  const target = await withFaults(options, () => beginOn(options))
  return { ...target, open: (...asked) => withFaults(options, () => target.open(...asked)) }
}

/** What goes wrong on the way to the server is thrown with what mends it. */
async function withFaults<T>(
  { name, context, server, reach }: RealTargetOptions,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const what = name === 'kind' ? `cluster ${context.replace(/^kind-/, '')}` : `context ${context}`
    const fault = serverFault(error, { what, server: server ?? what, reach })
    if (fault) throw new TargetError(fault)
    throw error
  }
}

async function beginOn(options: RealTargetOptions): Promise<Target> {
  const { name, kubeconfig, context, keep, say } = options
  const run = Math.random().toString(36).slice(2, 7)
  const client = { namespace: `podium-${run}` }
  const { signal } = options
  const onSilence = (text: string) => say(text, 'note')
  const cluster = await answering(options.patience ?? 0, signal, () =>
    kubeconfigCluster({ kubeconfig, context, namespace: 'default', client, onSilence, signal }),
  )
  const installed = await installedKubectl({ kubeconfig, context, signal })
  for (const note of kubectlNotes(installed?.version, cluster.kubernetes)) say(note, 'note')
  const namespaces = await runNamespaces(cluster, {
    run,
    kubectl: options.reach,
    keep,
    say,
    signal,
  }).catch(async (error: unknown) => {
    // Its requests would keep the process waiting.
    await cluster.close()
    throw error
  })
  const leave = async () => {
    await namespaces.close()
    await cluster.close()
  }
  try {
    for (const note of await notReadyNotes(cluster)) say(note, 'note')
    await options.prepare?.(cluster)
  } catch (error) {
    await leave()
    throw error
  }
  // It comes up while the first scenarios do; who needs it waits, and gets its error.
  cluster.ready().catch(() => undefined)

  const open = new Set<Session>()
  let closed: Promise<void> | undefined
  const close = async () => {
    await Promise.allSettled([...open].map((session) => session.close({ failed: true })))
    await leave()
  }

  return {
    name,
    kubernetes: cluster.kubernetes,
    concurrency,
    async open(scenario, created) {
      const namespace = await namespaces.open(scenario, created)
      const view = cluster.in(namespace.name)
      const seat = (await installed?.in(namespace.name)) ?? ownKubectl(view)
      let closed: Promise<void> | undefined
      const close = async () => {
        open.delete(session)
        await Promise.all([namespace.close(), seat.close()])
      }
      const session: Session = {
        cluster: view,
        run: seat.run,
        ...(seat.folder !== undefined && { folder: seat.folder }),
        lacks: installed ? [] : ownKubectlLacks,
        close: () => (closed ??= close()),
      }
      open.add(session)
      return session
    },
    close: () => (closed ??= close()),
  }
}

async function answering<T>(
  patience: number,
  signal: AbortSignal | undefined,
  connect: () => Promise<T>,
): Promise<T> {
  const end = performance.now() + patience
  for (;;) {
    try {
      return await connect()
    } catch (error) {
      if (signal?.aborted || performance.now() >= end) throw error
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

/** What a reader should know of the kubectl that is used: none installed, or one too far away. */
export function kubectlNotes(kubectl: string | undefined, kubernetes: string): string[] {
  if (kubectl === undefined)
    return [
      `kubectl is not installed: Podium's own stands in for it. Install ${versions.kubectl} to run the real one: https://kubernetes.io/docs/tasks/tools/`,
    ]
  const minor = (version: string) => Number(/^v?\d+\.(\d+)/.exec(version)?.[1])
  if (Math.abs(minor(kubectl) - minor(kubernetes)) <= 1) return []
  return [
    `kubectl ${kubectl} is more than one minor version from the cluster's ${kubernetes}: what it prints may differ. https://kubernetes.io/releases/version-skew-policy/#kubectl`,
  ]
}
