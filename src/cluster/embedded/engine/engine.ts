import type * as webernetes from '@ngrok/webernetes'

/** The module `@ngrok/webernetes`, pinned exactly, as `recipe.ts` has it bundled. */
export type Engine = typeof webernetes & {
  /** Sets what the engine throws its dice and copies objects with. */
  tune: (tools: { random: () => number; copy: <T>(value: T) => T }) => void
}
export type EngineCluster = webernetes.Cluster
export type ProcessContext = webernetes.ProcessContext
export type ContainerInstance = webernetes.ContainerInstance
