import { machineSession } from '../../machine/machine-session.ts'
import type { Options } from '../../terminal/options.ts'
import { makesCluster } from '../labs.ts'
import { resultsWithout } from '../result-of.ts'
import type { ScenarioPlan } from '../steps.ts'
import type { Target } from '../target.ts'
import { labsOf } from './labs-of.ts'
import type { Runner, RunnerOptions } from './open-runner.ts'
import { storyTeller } from './tell-story.ts'

/** Runs scenarios on a real cluster, each where its ground is. */
export async function targetRunner(from: RunnerOptions): Promise<Runner> {
  const { root, options, checks, selection, say, signal } = from
  const target = await openTarget(options, selection, say, signal)
  const tell = storyTeller(checks, options, signal, root)
  const labs = labsOf(target, from)
  return {
    target: target.name,
    kubernetes: target.kubernetes,
    simulated: false,
    concurrency: target.concurrency,
    close: () => target.close(),
    runOne: async (plan, emit) => {
      const lab = labs.get(plan.within ?? plan.name)
      const ofItsOwn = plan.within !== undefined || plan.needs === 'kind' || makesCluster(plan)
      if (!lab && ofItsOwn)
        return resultsWithout(plan, 'skipped', 'runs on a Kind cluster of its own: --on kind', emit)
      if (!lab)
        return tell(plan, emit, () =>
          plan.on === 'machine'
            ? machineSession({ kubeconfig: target.kubeconfig })
            : target.open(plan.name, plan.namespaces),
        )
      if (plan.within === undefined) return tell(plan, emit, () => lab.openMaker())
      let failed = true
      try {
        const results = await tell(plan, emit, () => lab.open(plan.name, plan.namespaces))
        failed = results.some(({ verdict }) => verdict === 'failed')
        return results
      } finally {
        lab.ended(plan.name, failed)
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
