import type { Failure, Result } from '../model/report.ts'
import { resultsOfRest, skippedRest } from './result-of.ts'
import type { RunEvent } from '../model/events.ts'
import type { ScenarioPlan } from '../model/steps.ts'

/** Where a run stands, from the events that it has heard so far. */
export function standingOf(plans: readonly ScenarioPlan[]): {
  hear(event: RunEvent): void
  brokenOff(scenario: string | undefined, failure: Failure): Result[]
} {
  const known = new Map<string, Result[]>(plans.map(({ name }) => [name, []]))
  const at = new Map<string, number>()
  return {
    hear: (event) => {
      if (event.type === 'result') known.get(event.scenario)?.push(event.result)
      if (event.type === 'step') at.set(event.scenario, event.index)
    },
    /**
     * The results of the whole run if it ends here: those that are known, the step at which
     * `scenario` is, failed, and all others not reached.
     */
    brokenOff: (scenario, failure) =>
      plans.flatMap((plan) => {
        const own = known.get(plan.name) ?? []
        const parts = plan.parts ?? [plan]
        if (parts.some(({ name }) => name === scenario))
          return [...own, ...resultsOfRest(plan, own, failure, at.get(plan.name))]
        return [...own, ...skippedRest(plan, own, 'not reached: the run was broken off')]
      }),
  }
}
