import type { RunEvent, RunOne } from '../model/events.ts'
import { failureOfThrown } from '../model/failure.ts'
import { interrupted, type Result } from '../model/report.ts'
import { resultsOfRest, skippedRest } from './result-of.ts'
import type { ScenarioPlan } from '../model/steps.ts'

/**
 * Runs scenarios side by side, at most `concurrency` at a time, and returns all their results.
 *
 * `runOne` never rejects for what a page promises: that is a failed result. Where it does reject,
 * the step that had no result yet failed with that reason, or, once `signal` has aborted, it was
 * interrupted; the results of the others stand.
 */
export async function run(
  scenarios: ScenarioPlan[],
  runOne: RunOne,
  options: { concurrency: number; signal?: AbortSignal; emit: (event: RunEvent) => void },
): Promise<Result[]> {
  const waiting = [...scenarios]
  const results: Result[] = []
  const next = async (): Promise<void> => {
    const scenario = options.signal?.aborted ? undefined : waiting.shift()
    if (!scenario) return
    const { name, page, steps } = scenario
    const outcomes = steps.filter(({ type }) => type === 'outcome').length
    const start = performance.now()
    options.emit({ type: 'scenario', scenario: name, page, outcomes })
    const own = await resultsOf(scenario, runOne, options)
    results.push(...own)
    const milliseconds = Math.round(performance.now() - start)
    options.emit({ type: 'end', scenario: name, page, milliseconds, results: own })
    return next()
  }
  await Promise.all(Array.from({ length: options.concurrency }, next))
  return results
}

async function resultsOf(
  plan: ScenarioPlan,
  runOne: RunOne,
  { signal, emit }: { signal?: AbortSignal; emit: (event: RunEvent) => void },
): Promise<Result[]> {
  const known: Result[] = []
  try {
    return await runOne(plan, (event) => {
      if (event.type === 'result') known.push(event.result)
      emit(event)
    })
  } catch (error) {
    const rest = signal?.aborted
      ? skippedRest(plan, known, interrupted)
      : resultsOfRest(plan, known, failureOfThrown(error))
    for (const result of rest) emit({ type: 'result', scenario: plan.name, result })
    // What went wrong behind the last step is that step's, if nothing else is.
    const failed = known.some(({ verdict }) => verdict === 'failed')
    const last = rest.length || failed || signal?.aborted ? undefined : known.pop()
    return last
      ? [...known, { ...last, verdict: 'failed', failure: failureOfThrown(error) }]
      : [...known, ...rest]
  }
}
