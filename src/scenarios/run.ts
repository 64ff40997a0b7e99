import type { Result } from './report.ts'
import type { OutputUpdate } from './run-commands.ts'
import type { ScenarioPlan } from './steps.ts'

/** What happens in a run, in order, for a person to see. All of it is plain data. */
export type RunEvent =
  | { type: 'scenario'; scenario: string; page: string; outcomes: number }
  | { type: 'step'; scenario: string; index: number; text: string }
  | { type: 'result'; scenario: string; result: Result }
  | { type: 'update'; scenario: string; update: OutputUpdate }
  | { type: 'end'; scenario: string; page: string; milliseconds: number; results: Result[] }

/** Runs one scenario somewhere: in this process, or in a worker. */
export type RunOne = (scenario: ScenarioPlan, emit: (event: RunEvent) => void) => Promise<Result[]>

/**
 * Runs scenarios side by side, at most `concurrency` at a time, and returns all their results.
 *
 * `runOne` never rejects for what a page promises: that is a failed result. Where it does reject,
 * the others end first, then the error is thrown.
 */
export async function run(
  scenarios: ScenarioPlan[],
  runOne: RunOne,
  options: { concurrency: number; signal?: AbortSignal; emit: (event: RunEvent) => void },
): Promise<Result[]> {
  const waiting = [...scenarios]
  const results: Result[] = []
  const errors: unknown[] = []
  const next = async (): Promise<void> => {
    const scenario = options.signal?.aborted ? undefined : waiting.shift()
    if (!scenario) return
    const { name, page, steps } = scenario
    const outcomes = steps.filter(({ type }) => type === 'outcome').length
    const start = performance.now()
    options.emit({ type: 'scenario', scenario: name, page, outcomes })
    try {
      const own = await runOne(scenario, options.emit)
      results.push(...own)
      const milliseconds = Math.round(performance.now() - start)
      options.emit({ type: 'end', scenario: name, page, milliseconds, results: own })
    } catch (error) {
      errors.push(error)
    }
    return next()
  }
  await Promise.all(Array.from({ length: options.concurrency }, next))
  if (errors.length === 1) throw errors[0]
  if (errors.length) throw new AggregateError(errors, 'several scenarios could not run')
  return results
}
