import type { EngineCluster } from '../engine/engine.ts'
import type { Stores } from '../engine/store.ts'
import type { EmbeddedKind } from '../kinds/kind.ts'
import type { Plugin } from '../apiserver/plugins/plugin.ts'
import type { Registry } from '../apiserver/registry.ts'

/** A running cluster, as what comes later finds it. */
export interface Running {
  cluster: EngineCluster
  stores: Stores
  registry: Registry
}

/** Kinds that few stories need, with all that acts on their objects. */
export interface Part {
  kinds: readonly EmbeddedKind[]
  /** Plugins of the API server that have nothing to do where there is no such object. */
  plugins?: readonly Plugin[]
  /** Makes what every cluster has of these kinds, and starts their controllers. */
  start?(running: Running): Promise<unknown>
}
