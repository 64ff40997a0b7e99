import { availableParallelism } from 'node:os'
import { noReach, type Reach } from '../../scenarios/model/reach.ts'
import type { Run, Session, Target } from '../../scenarios/model/target.ts'
import { ApiError, type Cluster, Unavailable } from '../../cluster/cluster.ts'
import { once } from '../../cluster/once.ts'
import type { Feature } from '../../cluster/features.ts'
import { versions } from '../../versions.ts'
import { refuseWithoutRights, type AccountNeeds } from './accounts/account-rights.ts'
import { type Account, accountsIn } from './accounts/accounts.ts'
import { kubeconfigCluster } from '../../cluster/kubeconfig/kubeconfig.ts'
import { installedKubectl, ownKubectl } from './kubectl.ts'
import { nodeChanges } from './node-changes.ts'
import { runNamespaces } from './namespaces/run-namespaces.ts'
import { serverFault } from './server-faults.ts'
import { type Say, TargetError } from '../target-error.ts'

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
  /** The cluster is the run's to change, its nodes as well, as a Kind cluster is. */
  ownCluster?: boolean
  /** Milliseconds that the API server has to answer, where it may still be coming up. */
  patience?: number
  /**
   * What the accounts of the pages' commands need; without it, these commands run as the
   * kubeconfig's own user.
   */
  accounts?: AccountNeeds
  /**
   * Brings the image of the Pod that sends requests, at the first of them; without it, the image is
   * there, and the Pod comes up at the start.
   */
  bringClient?: () => Promise<void>
  /** Brings the cluster into the state that scenarios need, once the run has it to itself. */
  prepare?: (cluster: Cluster) => Promise<void>
}

/**
 * How many scenarios run side by side: they mostly wait, and those of the labs for one another, so
 * more than there are cores. With many more, Pods on a Kind cluster are late for their own probes.
 */
const concurrency = Math.min(16, Math.max(8, 2 * availableParallelism()))
/** What goes missing with the installed kubectl. */
const ownKubectlLacks: readonly Feature[] = ['port forwarding']

/**
 * A real cluster on which scenarios run, each in a namespace of its own: the part that Kind and
 * other contexts share.
 */
export async function realTarget(options: RealTargetOptions): Promise<Target> {
  const target = await withFaults(options, () => beginOn(options))
  return {
    ...target,
    open: async (...asked) => {
      const session = await withFaults(options, () => target.open(...asked))
      return { ...session, close: (how) => withFaults(options, () => session.close(how)) }
    },
  }
}

const faultOf = (error: unknown, { name, context, server, reach }: RealTargetOptions) => {
  const what = name === 'kind' ? `cluster ${context.replace(/^kind-/, '')}` : `context ${context}`
  return serverFault(error, { what, server: server ?? what, reach })
}

/** What goes wrong on the way to the server is thrown with what mends it. */
async function withFaults<T>(options: RealTargetOptions, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const fault = faultOf(error, options)
    if (fault) throw new TargetError(fault)
    throw error
  }
}

async function beginOn(options: RealTargetOptions): Promise<Target> {
  const { name, kubeconfig, context, keep, say } = options
  const run = Math.random().toString(36).slice(2, 7)
  const client = { namespace: `podium-${run}`, bring: options.bringClient }
  const { signal } = options
  const onSilence = (text: string) => say(text, 'note')
  const asked = installedKubectl({ kubeconfig, context, signal })
  asked.catch(() => undefined)
  const cluster = await answering(options.patience ?? 0, signal, () =>
    kubeconfigCluster({ kubeconfig, context, namespace: 'default', client, onSilence, signal }),
  )
  const installed = await asked
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
  let accounts: Awaited<ReturnType<typeof accountsIn>> | undefined
  try {
    if (options.accounts) {
      await refuseWithoutRights(cluster.connection, cluster, namespaces.own, options.accounts)
      accounts = await accountsIn(cluster, { run, own: namespaces.own })
    }
    await options.prepare?.(cluster)
  } catch (error) {
    await leave()
    throw error
  }
  // It comes up while the first scenarios do; who needs it waits, and gets its error.
  if (!options.bringClient) cluster.ready().catch(() => undefined)

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
    ...(accounts && {
      access: (scenario: string, reach: Reach) => accounts({ scenario, created: [], reach }),
    }),
    async open(scenario, created, reach = noReach) {
      const [first] = reach.makes
      if (first && !options.ownCluster)
        throw new Unavailable(
          `it makes the ${first.kind} ${first.name} for the whole cluster, which only a Kind cluster is for: --on kind`,
        )
      let account: Promise<Account> | undefined
      const namespace = await namespaces
        .open(scenario, created, {
          makes: reach.makes,
          podSecurity: reach.beyond.includes('privileged Pods') ? 'privileged' : 'baseline',
          // The first that it enters is the scenario's own.
          enter: async (place) => {
            account ??= accounts?.({ scenario, namespace: place, created, reach })
            await (await account)?.enter(place)
          },
        })
        .catch(async (error: unknown) => {
          await account?.then(({ close }) => close()).catch(() => undefined)
          throw error
        })
      const view = cluster.in(namespace.name)
      const its = await account
      const own = once(async () => ownKubectl((await its?.cluster()) ?? view))
      const kubectl = installed
        ? await installed.in(its ?? installed.reader(namespace.name))
        : await own()
      const nodes = options.ownCluster ? nodeChanges(cluster, options.reach) : undefined
      let closed: Promise<void> | undefined
      const close = async () => {
        open.delete(session)
        await nodes?.undo()
        await Promise.all([namespace.close(), kubectl.close(), its?.close()])
      }
      const inTurn =
        (run: Run): Run =>
        async (command, io) => {
          let printed = ''
          const write: typeof io.write = (text, stream) => {
            printed += text
            io.write(text, stream)
          }
          await its?.token()
          const exitCode = await run(command, { ...io, write })
          // What a command has created, the next one may use.
          await namespace.entered()
          const early = exitCode ? created.find((one) => isTooEarly(printed, one)) : undefined
          if (early !== undefined) io.write(tooEarly(early), 'stderr')
          return exitCode
        }
      const session: Session = {
        ...kubectl,
        cluster: view,
        run: inTurn(kubectl.run),
        apply: inTurn(async (command, io) => (await own()).run(command, io)),
        ...(nodes && { changeNode: nodes.change }),
        lacks: installed ? [] : ownKubectlLacks,
        faultOf: (error) =>
          // What a check was refused on purpose is its own matter.
          error instanceof ApiError ? undefined : faultOf(error, options),
        close: () => (closed ??= close()),
      }
      open.add(session)
      return session
    },
    close: () => (closed ??= close()),
  }
}

/** Whether an account was refused in a namespace that it may work in from the next command on. */
const isTooEarly = (printed: string, created: string) =>
  /system:serviceaccount:podium-/.test(printed) && printed.includes(`in the namespace "${created}"`)

const tooEarly = (created: string) =>
  `Podium lets the commands of a page into namespace ${created} once the command that creates it has ended: ` +
  'apply the Namespace from a file of its own, by a command of its own.\n'

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
