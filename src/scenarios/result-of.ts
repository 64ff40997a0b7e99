import type { Result, Verdict } from './report.ts'
import { placeOf, textOf, type PlannedStep } from './steps.ts'

/** What became of one step of a scenario. */
export function resultOf(
  scenario: string,
  step: PlannedStep,
  verdict: Verdict,
  more: Pick<Result, 'reason' | 'milliseconds' | 'failure'> = {},
): Result {
  const { file: page, line } = placeOf(step)
  const kind = step.type === 'outcome' ? 'outcome' : 'snippet'
  return { page, line, kind, scenario, text: textOf(step), verdict, ...more }
}
