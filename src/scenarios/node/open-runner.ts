import { availableParallelism } from 'node:os'
import type { CheckFile } from '../match-checks.ts'
import type { Options } from '../../terminal/options.ts'
import { runScenario } from '../run-scenario.ts'
import type { RunOne } from '../run.ts'
import { textOf, type ScenarioPlan } from '../steps.ts'
import type { Target } from '../target.ts'
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

function embeddedRunner({ root, options, checks }: RunnerOptions): Runner {
  const files = new Map(checks.map(({ file, scenario }) => [scenario.name, file]))
  const { runOne, close } = embeddedRuns(root, files, { update: options.update })
  return {
    target: 'embedded',
    kubernetes: versions.kubernetes,
    simulated: true,
    concurrency: availableParallelism(),
    runOne,
    close,
  }
}

async function targetRunner({
  options,
  checks,
  selection,
  say,
  signal,
}: RunnerOptions): Promise<Runner> {
  const target = await openTarget(options, selection, say, signal)
  const scenarios = new Map(checks.map(({ scenario }) => [scenario.name, scenario]))
  return {
    target: target.name,
    kubernetes: target.kubernetes,
    simulated: false,
    concurrency: target.concurrency,
    close: () => target.close(),
    runOne: async (plan, emit) => {
      const scenario = plan.name
      const session = await target.open(scenario, plan.namespaces)
      let failed = true
      try {
        const results = await runScenario(plan, scenarios.get(scenario), session, {
          update: options.update,
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
    },
  }
}

async function openTarget(
  options: Options,
  selection: ScenarioPlan[],
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<Target> {
  const images = [...new Set(selection.flatMap(({ images }) => images))]
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
