import { digestOf } from './digest.ts'
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
  const common = { page, line, scenario, text: textOf(step), verdict, ...more }
  return step.type === 'outcome'
    ? { ...common, kind: 'outcome' }
    : { ...common, kind: 'snippet', digest: digestOf(step.snippet.code) }
}
