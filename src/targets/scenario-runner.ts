import { join, relative } from 'node:path'
import { Unavailable } from '../cluster/cluster.ts'
import type { OnSpin, RunOptions } from './runner.ts'
import type { CheckFile } from '../scenarios/plan/match-checks.ts'
import type { Result } from '../scenarios/model/report.ts'
import { resultsWithout } from '../scenarios/run/result-of.ts'
import type { RunOne } from '../scenarios/model/events.ts'
import { runScenario } from '../scenarios/run/run-scenario.ts'
import { watchForSpins, type Spin } from '../machine/spin-watch.ts'
import { textOf, type ScenarioPlan } from '../scenarios/model/steps.ts'
import type { Session } from '../scenarios/model/target.ts'

/** Runs one scenario in a session, which is closed at its end. */
export type RunInSession = (
  plan: ScenarioPlan,
  emit: Parameters<RunOne>[1],
  open: () => Promise<Session>,
) => Promise<Result[]>

/**
 * Runs scenarios in sessions of this process. Where a session cannot be opened for want of something
 * on this machine, the whole scenario is skipped with that reason.
 */
export function scenarioRunner(
  checks: CheckFile[],
  { update }: Pick<RunOptions, 'update'>,
  signal: AbortSignal,
  spins?: { root: string; onSpin: OnSpin },
): RunInSession {
  const files = new Map(
    spins && checks.map(({ file, scenario }) => [join(spins.root, file), scenario.name]),
  )
  const onSpin = ({ file, line }: Spin, seconds: number) => {
    const at = spins && `${relative(spins.root, file)}:${line}`
    spins?.onSpin(
      files.get(file),
      `the check at ${at} did not let go of the processor for ${seconds} s: wait with until`,
    )
    return 1
  }
  // Begun with the first story of this process.
  let watch: ReturnType<typeof watchForSpins> | undefined
  const scenarios = new Map(checks.map(({ scenario }) => [scenario.name, scenario]))
  return async (plan, emit, open) => {
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
      if (files.size) (watch ??= watchForSpins([...files.keys()], onSpin)).tell()
      const results = await runScenario(plan, (name) => scenarios.get(name), session, {
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
}
