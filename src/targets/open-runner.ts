import type { Options } from '../terminal/options.ts'
import type { CheckFile } from '../scenarios/plan/match-checks.ts'
import type { RunOne } from '../scenarios/model/events.ts'
import type { ScenarioPlan } from '../scenarios/model/steps.ts'
import type { Target } from '../scenarios/model/target.ts'

/** A target that is ready to run scenarios. */
export interface Runner {
  target: Target['name']
  kubernetes: string
  simulated: boolean
  concurrency: number
  runOne: RunOne
  close(): Promise<void>
}

/**
 * Hears that a check spins, and in which scenario. Nothing else goes on any more: what it does is done
 * when it returns, and the process ends.
 */
export type OnSpin = (scenario: string | undefined, saw: string) => void

export interface RunnerOptions {
  root: string
  options: Options
  checks: CheckFile[]
  selection: ScenarioPlan[]
  say: (text: string) => void
  signal: AbortSignal
  onSpin: OnSpin
}

/** Makes ready what `--on` names. Throws an Error whose message says what is missing and the mend. */
export async function openRunner(from: RunnerOptions): Promise<Runner> {
  // What a target needs is loaded for that target only: a reader waits for the embedded one.
  if (from.options.on === 'embedded')
    return (await import('./embedded/embedded-runner.ts')).embeddedRunner(from)
  return (await import('./target-runner.ts')).targetRunner(from)
}
