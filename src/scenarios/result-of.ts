import { digestOf } from './digest.ts'
import type { Result, Verdict } from './report.ts'
import type { RunEvent } from './run.ts'
import { placeOf, textOf, type PlannedStep, type ScenarioPlan } from './steps.ts'

/** What became of one step of a scenario. */
export function resultOf(
  scenario: string,
  step: PlannedStep,
  verdict: Verdict,
  more: Pick<Result, 'reason' | 'milliseconds' | 'failure'> = {},
): Result {
  const { file: page, line } = placeOf(step)
  const common = { page, line, scenario, text: textOf(step), verdict, ...more }
  return step.type === 'outcome'
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
