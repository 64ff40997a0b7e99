import { digestOf } from '../model/digest.ts'
import type { Failure, Result, Verdict } from '../model/report.ts'
import type { RunEvent } from '../model/events.ts'
import { placeOf, textOf, type PlannedStep, type ScenarioPlan } from '../model/steps.ts'

/** Is told the verdict on a step, once. */
export type Settle = (
  step: PlannedStep,
  verdict: Verdict,
  more?: Pick<Result, 'reason' | 'milliseconds' | 'failure'>,
) => void

/** What became of one step of a scenario. */
export function resultOf(
  scenario: string,
  step: PlannedStep,
  verdict: Verdict,
  more: Pick<Result, 'reason' | 'milliseconds' | 'failure'> = {},
): Result {
  const { file: page, line } = placeOf(step)
  const common = {
    page,
    line,
    scenario: step.scenario ?? scenario,
    text: textOf(step),
    verdict,
    ...more,
  }
  return step.type === 'outcome' || step.type === 'cleared'
    ? { ...common, kind: 'outcome' }
    : { ...common, kind: 'snippet', digest: digestOf(step.snippet.code) }
}

/** One result for each step of a scenario that does not run here. */
export function resultsWithout(
  plan: ScenarioPlan,
  verdict: Verdict,
  reason: string,
  emit: (event: RunEvent) => void,
): Result[] {
  return plan.steps.map((step) => {
    const result = resultOf(plan.name, step, verdict, { reason })
    emit({ type: 'result', scenario: plan.name, result })
    return result
  })
}

/** The results of the steps that have none among those `known`: skipped, and why. */
export const skippedRest = (plan: ScenarioPlan, known: readonly Result[], reason: string) =>
  openSteps(plan, known).map((step) => resultOf(plan.name, step, 'skipped', { reason }))

/**
 * The results of a scenario that was broken off, beside those `known`: the step at work, which is
 * the one at `at` or else the first without a result, failed, and what follows was not reached.
 */
export function resultsOfRest(
  plan: ScenarioPlan,
  known: readonly Result[],
  failure: Failure,
  at?: number,
): Result[] {
  const open = openSteps(plan, known)
  const broken = at === undefined ? open[0] : plan.steps[at]
  return open.map((step) =>
    step === broken
      ? resultOf(plan.name, step, 'failed', { failure })
      : resultOf(plan.name, step, 'skipped', { reason: `not reached: ${failure.saw}` }),
  )
}

function openSteps({ steps }: ScenarioPlan, known: readonly Result[]): PlannedStep[] {
  const done = new Set(known.map(({ page, line }) => `${page}:${line}`))
  return steps.filter((step) => {
    const { file, line } = placeOf(step)
    return !done.has(`${file}:${line}`)
  })
}
