import { needs, type Check, type Scenario } from '../../../src/scenarios/model/scenario.ts'

/** Checks of a server that runs on the reader's machine, and asks a real API server. */
export const ofPrograms = (checks: Record<string, Check>): Scenario['checks'] =>
  Object.fromEntries(
    Object.entries(checks).map(([sentence, check]) => [sentence, needs('programs', check)]),
  )
