import { machineSession } from './machine/machine-session.ts'
import type { Runner, RunnerOptions } from './runner.ts'
import { makesCluster } from '../scenarios/plan/labs.ts'
import { reachOf } from '../scenarios/plan/reach.ts'
import { reachText } from '../scenarios/plan/reach-text.ts'
import { resultsWithout } from '../scenarios/run/result-of.ts'
import type { ScenarioPlan } from '../scenarios/model/steps.ts'
import type { Target } from '../scenarios/model/target.ts'
import { labsOf } from './labs-of.ts'
import { scenarioRunner } from './scenario-runner.ts'
import { withSite } from './with-site.ts'

/** Runs scenarios on a real cluster, each where its ground is. */
export async function targetRunner(from: RunnerOptions): Promise<Runner> {
  const { root, options, checks, selection, say, signal, onSpin } = from
  // A context's cluster is not for the scenarios of the machine.
  const onKind = options.on === 'kind'
  const runs = selection.filter((plan) => onKind || whyNotHere(plan, onKind) === undefined)
  const beyond = options['trust-pages'] ? undefined : reachText(runs)
  if (beyond !== undefined) say(beyond)
  const target = await openTarget(from)
  const runIn = scenarioRunner(checks, options, signal, { root, onSpin })
  const labs = labsOf(target, from)
  return {
    target: target.name,
    kubernetes: target.kubernetes,
    simulated: false,
    concurrency: target.concurrency,
    close: () => target.close(),
    runOne: async (plan, emit) => {
      const lab = labs.get(plan.within ?? plan.name)
      const reason = lab ? undefined : whyNotHere(plan, onKind)
      if (reason !== undefined) return resultsWithout(plan, 'skipped', reason, emit)
      if (!lab)
        return runIn(plan, emit, async () =>
          plan.on === 'machine'
            ? withSite(plan, root, async () =>
                machineSession({
                  access: onKind ? await target.access?.(plan.name, reachOf(plan)) : undefined,
                  builds: plan.builds,
                }),
              )
            : target.open(plan.name, plan.namespaces, reachOf(plan)),
        )
      if (plan.within === undefined) return runIn(plan, emit, () => lab.openMaker())
      let failed = true
      try {
        const results = await runIn(plan, emit, () =>
          withSite(plan, root, () => lab.open(plan.name, plan.namespaces, reachOf(plan))),
        )
        failed = results.some(({ verdict }) => verdict === 'failed')
        return results
      } finally {
        lab.ended(plan.name, failed)
      }
    },
  }
}

/** Whether a scenario runs on a Kind cluster that a page makes. */
const ofItsOwn = (plan: ScenarioPlan) =>
  plan.within !== undefined || plan.needs === 'kind' || makesCluster(plan)

/** Why a scenario cannot run on a target that makes no cluster for it. */
function whyNotHere(plan: ScenarioPlan, onKind: boolean): string | undefined {
  if (ofItsOwn(plan)) return 'runs on a Kind cluster of its own: --on kind'
  return plan.needs === 'docker' && !onKind
    ? 'runs on the Docker of your machine: --on kind'
    : undefined
}

async function openTarget({
  options,
  selection,
  pageImages,
  say,
  signal,
}: RunnerOptions): Promise<Target> {
  // Those of a lab go into the lab's own cluster.
  const here = selection.filter(({ on, within }) => on === undefined && within === undefined)
  const images = [...new Set(here.flatMap(({ images }) => images))]
  const reaches = here.map(reachOf)
  const accounts = {
    outside: options.on === 'kind' || reaches.some(({ reads }) => reads.length > 0),
    creates: here.some(({ namespaces, makes = [] }) => namespaces.length + makes.length > 0),
  }
  const common = {
    images,
    pageImages,
    keep: options.keep,
    signal,
    ...(!options['trust-pages'] && { accounts }),
  }
  if (options.on === 'kind') {
    const { kindTarget } = await import('./kind/kind-target.ts')
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
  const { contextTarget } = await import('./context/context.ts')
  return contextTarget(
    { ...common, context: options.context as string, allowRemote: options['allow-remote'] },
    say,
  )
}
