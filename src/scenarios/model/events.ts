import type { Place } from '../../docs/page.ts'
import type { Result } from './report.ts'
import type { ScenarioPlan } from './steps.ts'

/** A block of output that no longer holds, as it should be written. */
export interface OutputUpdate {
  place: Place
  text: string
}

/** What happens in a run, in order, for a person to see. All of it is plain data. */
export type RunEvent =
  | { type: 'scenario'; scenario: string; page: string; outcomes: number }
  | { type: 'step'; scenario: string; index: number; text: string }
  | { type: 'result'; scenario: string; result: Result }
  | { type: 'update'; scenario: string; update: OutputUpdate }
  | { type: 'end'; scenario: string; page: string; milliseconds: number; results: Result[] }

/** Runs one scenario somewhere: in this process, or in a worker. */
export type RunOne = (scenario: ScenarioPlan, emit: (event: RunEvent) => void) => Promise<Result[]>
