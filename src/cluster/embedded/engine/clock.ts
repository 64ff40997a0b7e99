import type { EngineCluster } from './engine.ts'

/** The part of the engine's clock that is used here; it is paused, so time only moves by `step`. */
export interface EngineClock {
  nowMs(): number
  step(milliseconds: number): void
  setTimeout(callback: () => void, milliseconds: number): number
  setInterval(callback: () => void, milliseconds: number): number
  clearTimeout(handle: number): void
  /** Timers to come. Private in the engine, which has no way to ask for the next one. */
  readonly tasks: ReadonlyMap<number, { dueAtMs: number; cancelled: boolean }>
  /** Calls to be made at the present time, which a paused clock keeps until the next step. */
  readonly microtasks: readonly unknown[]
}

/** The clock of a cluster; what it says can be set. */
export const clockOf = (cluster: EngineCluster) =>
  cluster.clock as unknown as EngineClock & { simulatedNowMs: number }
