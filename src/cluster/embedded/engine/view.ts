import type { EngineCluster } from './engine.ts'
import type { Server } from './servers.ts'

/** The cluster as what changes kubelets sees it, with one node alone. */
export const onlyWith = (cluster: EngineCluster, server: Server): EngineCluster =>
  Object.create(cluster, { servers: { value: [server] } }) as EngineCluster
