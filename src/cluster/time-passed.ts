import type { Cluster } from './cluster.ts'

/**
 * Milliseconds since some moment, for waits and limits: of the cluster's own time where it is
 * simulated, elsewhere by a clock that nobody can set.
 */
export const timePassed = (cluster: Pick<Cluster, 'simulated' | 'now'>): number =>
  cluster.simulated ? cluster.now() : performance.now()
