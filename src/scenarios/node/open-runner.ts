import { availableParallelism } from 'node:os'
import { Unavailable } from '../../cluster/cluster.ts'
import { clientImage } from '../../cluster/kubeconfig/client-pod.ts'
import { labCluster, type LabCluster } from '../../cluster/kind/lab-cluster.ts'
import { machineSession } from '../../machine/machine-session.ts'
import { makesCluster } from '../labs.ts'
import type { CheckFile } from '../match-checks.ts'
import type { Result } from '../report.ts'
import { resultsWithout } from '../result-of.ts'
import type { Options } from '../../terminal/options.ts'
import { runScenario } from '../run-scenario.ts'
import type { RunOne } from '../run.ts'
import { textOf, type ScenarioPlan } from '../steps.ts'
import type { Session, Target } from '../target.ts'
import { versions } from '../../versions.ts'
import { embeddedRuns } from './embedded-runs.ts'

/** A target that is ready to run scenarios. */
export interface Runner {
  target: Target['name']
  kubernetes: string
  simulated: boolean
  concurrency: number
  runOne: RunOne
  close(): Promise<void>
}

export interface RunnerOptions {
  root: string
  options: Options
  checks: CheckFile[]
  selection: ScenarioPlan[]
  say: (text: string) => void
  signal: AbortSignal
}

/** Makes ready what `--on` names. Throws an Error whose message says what is missing and the mend. */
export async function openRunner(from: RunnerOptions): Promise<Runner> {
  return from.options.on === 'embedded' ? embeddedRunner(from) : targetRunner(from)
}

function embeddedRunner({ root, options, checks, signal }: RunnerOptions): Runner {
  const files = new Map(checks.map(({ file, scenario }) => [scenario.name, file]))
  const { runOne, close } = embeddedRuns(root, files, { update: options.update })
  const { inSession } = sessions(checks, options, signal)
  return {
    target: 'embedded',
    kubernetes: versions.kubernetes,
    simulated: true,
    concurrency: availableParallelism(),
    runOne: (plan, emit) =>
      plan.on === 'machine' && !plan.needs
        ? inSession(plan, emit, () => machineSession())
        : runOne(plan, emit),
    close,
  }
}

async function targetRunner(from: RunnerOptions): Promise<Runner> {
  const { options, checks, selection, say, signal } = from
  const target = await openTarget(options, selection, say, signal)
  const { inSession } = sessions(checks, options, signal)
  const labs = labsOf(target, from)
  return {
    target: target.name,
    kubernetes: target.kubernetes,
    simulated: false,
    concurrency: target.concurrency,
    close: () => target.close(),
    runOne: async (plan, emit) => {
      const lab = labs.get(plan.within ?? plan.name)
      if (!lab && (plan.within !== undefined || plan.needs === 'kind'))
        return resultsWithout(plan, 'skipped', 'runs on a Kind cluster of its own: --on kind', emit)
      if (!lab)
        return inSession(plan, emit, () =>
          plan.on === 'machine'
            ? machineSession({ kubeconfig: target.kubeconfig })
            : target.open(plan.name, plan.namespaces),
        )
      if (plan.within === undefined) return inSession(plan, emit, () => lab.openMaker())
      let failed = true
      try {
        const results = await inSession(plan, emit, () => lab.open(plan.name, plan.namespaces))
        failed = results.some(({ verdict }) => verdict === 'failed')
        return results
      } finally {
        lab.ended(plan.name, failed)
      }
    },
  }
}

/** The clusters that stories of this run make by themselves, by the story's name. */
function labsOf(
  { kubeconfig }: Target,
  { options, selection, say, signal }: RunnerOptions,
): Map<string, LabCluster> {
  if (kubeconfig === undefined) return new Map()
  return new Map(
    selection.filter(makesCluster).map(({ name, images }) => {
      const within = selection.filter((plan) => plan.within === name)
      const lab = labCluster({
        maker: name,
        within: within.map(({ name }) => name),
        images: [...new Set([images, ...within.map(({ images }) => images), clientImage].flat())],
        nodeImage: options['kind-image'],
        kubeconfig,
        keep: options.keep,
        say,
        signal,
      })
      return [name, lab]
    }),
  )
}

/** Tells stories in sessions of this process. */
function sessions(checks: CheckFile[], { update }: Options, signal: AbortSignal) {
  const scenarios = new Map(checks.map(({ scenario }) => [scenario.name, scenario]))
  const inSession = async (
    plan: ScenarioPlan,
    emit: Parameters<RunOne>[1],
    open: () => Promise<Session>,
  ): Promise<Result[]> => {
    const scenario = plan.name
    let session: Session
    try {
      session = await open()
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error
      return resultsWithout(plan, 'skipped', error.message, emit)
    }
    let failed = true
    try {
      const results = await runScenario(plan, scenarios.get(scenario), session, {
        update,
        signal,
        onStep: (step, index) => emit({ type: 'step', scenario, index, text: textOf(step) }),
        onResult: (result) => emit({ type: 'result', scenario, result }),
        onUpdate: (update) => emit({ type: 'update', scenario, update }),
      })
      failed = results.some(({ verdict }) => verdict === 'failed')
      return results
    } finally {
      await session.close({ failed })
    }
  }
  return { inSession }
}

async function openTarget(
  options: Options,
  selection: ScenarioPlan[],
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<Target> {
  // Those of a lab go into the lab's own cluster.
  const here = selection.filter(({ on, within }) => on === undefined && within === undefined)
  const images = [...new Set(here.flatMap(({ images }) => images))]
  const common = { images, keep: options.keep, signal }
  if (options.on === 'kind') {
    const { kindTarget } = await import('../../cluster/kind/kind-target.ts')
    return kindTarget(
      {
        ...common,
        name: options['kind-name'] ?? 'podium',
        image: options['kind-image'],
        rm: options.rm,
      },
      say,
    )
  }
  const { contextTarget } = await import('../../cluster/kubeconfig/context.ts')
  return contextTarget(
    { ...common, context: options.context as string, allowRemote: options['allow-remote'] },
    say,
  )
}
