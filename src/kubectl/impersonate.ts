import { type Cluster, NotSimulated } from '../cluster/cluster.ts'
import type { Flags } from './cli/flags.ts'
import { Failure } from './failure.ts'

/** The cluster as it is asked by whom `--as` and `--as-group` name; as it is where they name nobody. */
export function impersonated(cluster: Cluster, flags: Flags): Cluster {
  const name = flags.string('as')
  const groups = flags.list('as-group')
  if (!name && groups.length > 0)
    throw new Failure('requesting uid, groups or user-extra without impersonating a user')
  if (!name) return cluster
  if (!cluster.as) throw new NotSimulated("Podium's kubectl speaks for nobody else on this cluster")
  return cluster.as({ name, groups })
}
