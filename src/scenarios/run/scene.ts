import type { Result } from '../model/report.ts'
import type { Stage } from '../model/scenario.ts'
import type { PlannedStep, ScenarioPlan } from '../model/steps.ts'
import type { Session } from '../model/target.ts'
import type { Proofs } from './proofs.ts'
import type { Settle } from './result-of.ts'
import type { CommandEvents } from './run-commands.ts'

export interface ScenarioEvents extends CommandEvents {
  /** A step begins, once what this returns has settled. `index` counts from 0. */
  onStep?: (step: PlannedStep, index: number) => void | Promise<void>
  onResult?: (result: Result) => void
}

export interface ScenarioOptions extends ScenarioEvents {
  /** Outputs that no longer match are reported as updates, not failures. */
  update?: boolean
  signal?: AbortSignal
}

/** Where a story is told: what its steps act on, and who is told of it. */
export interface Scene {
  plan: ScenarioPlan
  session: Session
  stage: Stage
  /** The files of the story's folder, by name. */
  files: Record<string, string>
  proofs: Proofs
  /** Files that the check at work has read. */
  read: Set<string>
  /** What stood there before the story. */
  before: readonly string[]
  settle: Settle
  options: ScenarioOptions
}
