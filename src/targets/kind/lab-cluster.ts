import type { PageImages } from '../page-images.ts'
import { StepFailure } from '../../scenarios/model/failure.ts'
import type { Reach } from '../../scenarios/model/reach.ts'
import type { Access, Run, Session, Target } from '../../scenarios/model/target.ts'
import { isOfKind } from '../../scenarios/allowed/files/kind-config.ts'
import { clusterFileRefusal } from '../../scenarios/allowed/files/cluster-file.ts'
import { valuesIn } from '../../manifests/written.ts'
import { leftBehind } from '../../machine/left-behind.ts'
import { requests } from '../../machine/requests.ts'
import { machineSession } from '../machine/machine-session.ts'
import { type Cluster, Unavailable } from '../../cluster/cluster.ts'
import { withLocalhost } from '../localhost.ts'
import { realTarget } from '../real/real-target.ts'
import { type Say, TargetError } from '../target-error.ts'
import { buildImages } from './build-images.ts'
import { deleteCluster, portProblem } from './create-cluster.ts'
import { loadImages } from './load-images.ts'
import { nodesOf } from './nodes.ts'
import { clusterReady } from './ready.ts'

export interface LabOptions {
  /** The scenario whose commands make and remove the cluster. */
  maker: string
  /** The scenarios of this run that stand on it. */
  within: readonly string[]
  /** Those that its scenarios need: loaded where this machine's Docker has them. */
  images: readonly string[]
  /** Those that the repository builds. */
  pageImages: PageImages
  /** Of its nodes, in the place of kind's own choice. */
  nodeImage?: string
  /** What reaches the run's own cluster, for the maker. */
  access: () => Promise<Access>
  /** Keeps the cluster if something failed on it. */
  keep: boolean
  say: Say
  signal: AbortSignal
}

/** A Kind cluster that a page's own commands make and remove. */
export interface LabCluster {
  /** The session of the maker: it ends when all others have, and leaves no cluster behind. */
  openMaker(): Promise<Session>
  /** A session on the cluster, once it is up. Throws Unavailable where it was not made. */
  open(scenario: string, namespaces: string[], reach?: Reach): Promise<Session>
  /** Says that a scenario within has ended, whether it was ever opened or not. */
  ended(scenario: string, failed: boolean): void
}

/** Milliseconds that one command may take: removing waits for every scenario within. */
const patience = 1_800_000

/**
 * The cluster of a lab. The maker's `kind create cluster` makes it and opens it to the scenarios
 * within; its `kind delete cluster` waits until they have ended.
 */
export function labCluster(options: LabOptions): LabCluster {
  const { maker, images, pageImages, keep, say, signal } = options
  const up = Promise.withResolvers<Target>()
  up.promise.catch(() => undefined)
  const allEnded = Promise.withResolvers<void>()
  const running = new Set(options.within)
  let anyFailed = false
  let name: string | undefined
  let target: Target | undefined
  let cluster: Cluster | undefined
  let going = false

  const leave = () => {
    up.reject(new Unavailable(`not reached: ${maker} made no cluster`))
    allEnded.resolve()
  }
  if (signal.aborted) leave()
  signal.addEventListener('abort', leave, { once: true })
  if (!running.size) allEnded.resolve()

  async function create(run: Run, kubeconfig: string, ...[command, io]: Parameters<Run>) {
    const { file, config } = configOf(command.argv, io.files)
    // The plan has read what stands on the page; a command may have written another.
    const wrong = config.map(clusterFileRefusal).find(Boolean)
    if (wrong) throw new StepFailure({ saw: `${file}: ${wrong.what}`, details: [wrong.mend] })
    const wanted = nameOf(command.argv, config)
    const nodes = await nodesOf(wanted, signal)
    signal.throwIfAborted()
    if (nodes.length) throw isThere(wanted)
    name = wanted
    leftBehind.set(byHand(wanted), `the cluster ${wanted}`)
    let printed = ''
    const write: typeof io.write = (text, stream) => {
      printed += text
      io.write(text, stream)
    }
    const flags = options.nodeImage === undefined ? [] : ['--image', options.nodeImage]
    const argv = [...command.argv, ...flags]
    const exitCode = await run({ ...command, argv }, { ...io, write })
    // Somebody else has begun to make it in the meantime: then it is not this run's to remove.
    if (exitCode && /already exist for a cluster/.test(printed)) {
      gone()
      throw isThere(wanted)
    }
    const problem = exitCode ? portProblem(wanted, printed) : undefined
    if (problem) throw new StepFailure({ saw: problem.what, details: problem.mend.split('\n') })
    if (exitCode === 0) await settle(wanted, kubeconfig)
    return exitCode
  }

  async function settle(name: string, kubeconfig: string) {
    target = await realTarget({
      name: 'kind',
      kubeconfig,
      context: `kind-${name}`,
      reach: `kind export kubeconfig --name ${name} && kubectl`,
      keep,
      // What is kept on a cluster that goes is not worth a word.
      say: (...said) => {
        if (!going) say(...said)
      },
      signal,
      patience: 60_000,
      ownCluster: true,
      // Its commands are its owner's, as a reader's are: it is there for this page alone.
      prepare: async (cluster) => {
        const nodes = (await nodesOf(name, signal)).map((node) => node.name)
        const problems = await buildImages(images, pageImages, say, signal)
        if (problems.length) throw new TargetError(...problems)
        await Promise.all([
          loadImages(name, nodes, images, pageImages, say, signal),
          clusterReady(cluster, { name, say, signal }),
        ])
      },
    })
    cluster = (await target.open(maker, [])).cluster
    up.resolve(target)
  }

  async function remove(run: Run, ...[command, io]: Parameters<Run>) {
    await allEnded.promise
    if (keep && anyFailed) throw new Unavailable('--keep keeps the cluster for you to look into')
    going = true
    await target?.close()
    target = undefined
    const exitCode = await run(command, io)
    if (exitCode === 0) {
      cluster = undefined
      gone()
    }
    return exitCode
  }

  /** There is no cluster that this run has to remove. */
  function gone() {
    if (name !== undefined) leftBehind.delete(byHand(name))
    name = undefined
  }

  async function close() {
    up.reject(new Unavailable(`not reached: ${maker} made no cluster`))
    await allEnded.promise
    signal.removeEventListener('abort', leave)
    const kept = keep && anyFailed && !signal.aborted
    going = !kept
    await target?.close()
    if (name === undefined) return
    if (kept)
      say(
        `Kept: the cluster ${name} (kind export kubeconfig --name ${name}). Remove it: ${byHand(name)}`,
        'note',
      )
    else {
      say(`Removing the cluster ${name}`)
      if (await deleteCluster(name)) gone()
      else say(`Not removed: the cluster ${name}. Remove it by hand: ${byHand(name)}`, 'note')
    }
  }

  return {
    async openMaker() {
      const machine = await options
        .access()
        .then((access) => machineSession({ access, cluster: () => cluster }))
        .catch((error: unknown) => {
          leave()
          throw error
        })
      const run: Run = (command, io) => {
        const [verb, what] = command.program === 'kind' ? command.argv : []
        if (verb === 'create' && what === 'cluster')
          return create(machine.run, machine.kubeconfig, command, io)
        if (verb === 'delete' && what === 'cluster') return remove(machine.run, command, io)
        return machine.run(command, io)
      }
      return {
        ...machine,
        run,
        patience,
        close: async (how) => {
          anyFailed ||= how.failed
          await close().finally(() => machine.close(how))
        },
      }
    },
    async open(scenario, namespaces, reach) {
      const session = await (await up.promise).open(scenario, namespaces, reach)
      return { ...session, cluster: withLocalhost(session.cluster, requests) }
    },
    ended(scenario, failed) {
      anyFailed ||= failed
      running.delete(scenario)
      if (!running.size) allEnded.resolve()
    },
  }
}

const isThere = (name: string) =>
  new StepFailure({
    saw: `a cluster ${name} is there already`,
    details: [
      'You may have made it in the lab, or a run that was killed left it. It is not touched.',
      `Remove it, and run again: ${byHand(name)}`,
    ],
  })

const byHand = (name: string) => `kind delete cluster --name ${name}`

const flagOf = (argv: string[], name: string) => {
  const at = argv.findIndex((word) => word === name || word.startsWith(`${name}=`))
  return at < 0 ? undefined : (argv[at]!.split('=')[1] ?? argv[at + 1])
}

function configOf(argv: string[], files: Record<string, string>) {
  const file = flagOf(argv, '--config') ?? ''
  return { file, config: valuesIn(files[file] ?? '') }
}

/** The name that `kind create cluster` gives: a flag's, the configuration's, or kind's own. */
const nameOf = (argv: string[], values: readonly unknown[]): string =>
  flagOf(argv, '--name') ?? values.find(isOfKind)?.name ?? 'kind'
