import type { Result } from '../../src/scenarios/model/report.ts'
import type { ScenarioPlan } from '../../src/scenarios/model/steps.ts'

/** The lines of a page whose block was verified: of the block itself and of its output. */
export function verifiedLines(plan: ScenarioPlan, results: Result[]): Set<number> {
  const verified = new Set(
    results.filter(({ verdict }) => verdict === 'verified').map(({ line }) => line),
  )
  return new Set(
    plan.steps.flatMap((step) => {
      if (!('snippet' in step) || !verified.has(step.snippet.place.line)) return []
      const { place, code, output } = step.snippet
      return [
        ...linesOf(place.line, code),
        ...(output ? linesOf(output.place.line, output.text) : []),
      ]
    }),
  )
}

const linesOf = (fence: number, text: string) =>
  text.split('\n').map((_, index) => fence + 1 + index)
