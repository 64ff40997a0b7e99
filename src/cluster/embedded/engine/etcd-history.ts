import type { EngineCluster } from './engine.ts'

/**
 * The engine's etcd forgets all but three revisions of a key, and a watch that starts further back
 * fails; many more can come in one moment of simulated time.
 */
export function keepHistory(cluster: EngineCluster): void {
  const { stateRef } = cluster.etcd as unknown as {
    stateRef: { options: { retainedRevisions: number } }
  }
  stateRef.options.retainedRevisions = 100
}
