import type * as webernetes from '@ngrok/webernetes'
import type { EngineClock } from '../clock/clock.ts'

/** The module `@ngrok/webernetes`, pinned exactly: this file names the private parts we rely on. */
export type Engine = typeof webernetes & {
  /** Only the bundle for Node has it; without, runs differ in the engine's jitter. */
  tune?: (tools: { random: () => number; copy: <T>(value: T) => T }) => void
}
export type EngineCluster = webernetes.Cluster
export type ProcessContext = webernetes.ProcessContext
export type ContainerInstance = webernetes.ContainerInstance

export const clockOf = (cluster: EngineCluster) =>
  cluster.clock as unknown as EngineClock & { simulatedNowMs: number }
