import { timePassed } from '../../../cluster/time-passed.ts'
import { ApiError, type Cluster } from '../../../cluster/cluster.ts'
import type { Connection } from '../../../cluster/kubeconfig/connection.ts'
import { TargetError } from '../../target-error.ts'

/** Milliseconds that the API server has to take note of a binding or a policy. */
const patience = 15_000

/** Whether the policy on namespaces is at work: it takes the API server a moment to compile it. */
export async function isHeld(connection: Connection, name: string): Promise<boolean> {
  const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
  try {
    await connection.send({ method: 'POST', path: '/api/v1/namespaces?dryRun=All', body })
    return false
  } catch (error) {
    if (error instanceof ApiError && error.code === 403) return true
    throw error
  }
}

/** Waits until the API server goes by what was just written: it reads roles and policies from a cache. */
export async function takenNote(cluster: Cluster, what: string, holds: () => Promise<boolean>) {
  const end = timePassed(cluster) + patience
  while (!(await holds())) {
    if (timePassed(cluster) > end)
      throw new TargetError({
        what: `The API server does not take note that an account ${what}: ${patience / 1000} s were not enough.`,
        mend: 'See whether it is well: kubectl get --raw /readyz?verbose',
      })
    await cluster.sleep(20)
  }
}
