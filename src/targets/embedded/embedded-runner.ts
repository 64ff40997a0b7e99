import { availableParallelism } from 'node:os'
import { machineSession } from '../machine/machine-session.ts'
import { versions } from '../../versions.ts'
import { makesCluster } from '../../scenarios/plan/labs.ts'
import { embeddedRuns } from './embedded-runs.ts'
import type { Runner, RunnerOptions } from '../runner.ts'
import { scenarioRunner } from '../scenario-runner.ts'

/** Runs scenarios on embedded clusters, and those of the machine in this process. */
export function embeddedRunner(from: RunnerOptions): Runner {
  const { root, pageImages, options, checks, signal, onSpin } = from
  const files = new Map(checks.map(({ file, scenario }) => [scenario.name, file]))
  const { runOne, close } = embeddedRuns(root, files, {
    twins: pageImages.twins,
    update: options.update,
    signal,
  })
  const runIn = scenarioRunner(checks, options, signal, { root, onSpin })
  return {
    target: 'embedded',
    kubernetes: versions.kubernetes,
    simulated: true,
    concurrency: availableParallelism(),
    runOne: (plan, emit) =>
      plan.on === 'machine' && !plan.needs && !makesCluster(plan)
        ? runIn(plan, emit, () => machineSession())
        : runOne(plan, emit),
    close,
  }
}
