import { type Cluster, Unavailable } from '../../cluster/cluster.ts'
import { leftBehind } from '../../machine/left-behind.ts'
import { clusterFileRefusal } from '../../scenarios/allowed/files/cluster-file.ts'
import { StepFailure } from '../../scenarios/model/failure.ts'
import type { Run, Target } from '../../scenarios/model/target.ts'
import { realTarget } from '../real/real-target.ts'
import { TargetError } from '../target-error.ts'
import { buildImages } from './build-images.ts'
import { deleteCluster, portProblem } from './create-cluster.ts'
import { isThere, removalByHand, wantedBy } from './lab-command.ts'
import type { LabGate } from './lab-gate.ts'
import type { LabOptions } from './lab-options.ts'
import { loadImages } from './load-images.ts'
import { nodesOf } from './nodes.ts'
import { clusterReady } from './ready.ts'

/** Makes a lab's cluster by the page's own command, and removes it, by the page's or by the run's. */
export interface LabOwner {
  /** The cluster, while it is up. */
  cluster(): Cluster | undefined
  /** Runs a `kind create cluster`; `kubeconfig` is the file that it writes. Opens the gate. */
  create(run: Run, kubeconfig: string, ...io: Parameters<Run>): Promise<number>
  /** Runs a `kind delete cluster`, once all within have ended. Throws Unavailable where it is kept. */
  remove(run: Run, ...io: Parameters<Run>): Promise<number>
  /** Leaves no cluster behind but one that is to be kept, which it names. */
  close(): Promise<void>
}

/** `isKept` says whether the cluster is kept, for what failed on it. */
export function labOwner(options: LabOptions, gate: LabGate, isKept: () => boolean): LabOwner {
  const { maker, images, pageImages, keep, say, signal } = options
  let name: string | undefined
  let target: Target | undefined
  let cluster: Cluster | undefined
  let going = false

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
    gate.open(target)
  }

  /** There is no cluster that this run has to remove. */
  function gone() {
    if (name !== undefined) leftBehind.delete(removalByHand(name))
    name = undefined
  }

  return {
    cluster: () => cluster,
    async create(run, kubeconfig, command, io) {
      const wanted = wantedBy(command.argv, io.files)
      // The plan has read what stands on the page; a command may have written another.
      const wrong = wanted.config.map(clusterFileRefusal).find(Boolean)
      if (wrong)
        throw new StepFailure({ saw: `${wanted.file}: ${wrong.what}`, details: [wrong.mend] })
      const nodes = await nodesOf(wanted.name, signal)
      signal.throwIfAborted()
      if (nodes.length) throw isThere(wanted.name)
      name = wanted.name
      leftBehind.set(removalByHand(name), `the cluster ${name}`)
      let printed = ''
      const write: typeof io.write = (text, stream) => {
        printed += text
        io.write(text, stream)
      }
      const flags = options.nodeImage === undefined ? [] : ['--image', options.nodeImage]
      const exitCode = await run(
        { ...command, argv: [...command.argv, ...flags] },
        { ...io, write },
      )
      // Somebody else has begun to make it in the meantime: then it is not this run's to remove.
      if (exitCode && /already exist for a cluster/.test(printed)) {
        gone()
        throw isThere(wanted.name)
      }
      const problem = exitCode ? portProblem(wanted.name, printed) : undefined
      if (problem) throw new StepFailure({ saw: problem.what, details: problem.mend.split('\n') })
      if (exitCode === 0) await settle(wanted.name, kubeconfig)
      return exitCode
    },
    async remove(run, command, io) {
      await gate.allEnded
      if (isKept()) throw new Unavailable('--keep keeps the cluster for you to look into')
      going = true
      await target?.close()
      target = undefined
      const exitCode = await run(command, io)
      if (exitCode === 0) {
        cluster = undefined
        gone()
      }
      return exitCode
    },
    async close() {
      await gate.close()
      const kept = isKept() && !signal.aborted
      going = !kept
      await target?.close()
      if (name === undefined) return
      const byHand = removalByHand(name)
      if (kept) {
        const reach = `kind export kubeconfig --name ${name}`
        return say(`Kept: the cluster ${name} (${reach}). Remove it: ${byHand}`, 'note')
      }
      say(`Removing the cluster ${name}`)
      if (await deleteCluster(name)) gone()
      else say(`Not removed: the cluster ${name}. Remove it by hand: ${byHand}`, 'note')
    },
  }
}
