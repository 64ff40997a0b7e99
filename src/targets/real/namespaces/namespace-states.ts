import { ApiError, type Cluster } from '../../../cluster/cluster.ts'
import { timePassed } from '../../../cluster/time-passed.ts'
import { labels } from './labels.ts'
import { type Say, TargetError } from '../../target-error.ts'

interface Waiting {
  kubectl: string
  say: Say
  signal?: AbortSignal
}

/**
 * Makes sure that a namespace which a scenario creates is not there. One that an earlier run left
 * is removed and waited for; one of somebody else's is a TargetError.
 */
export async function claim(
  cluster: Cluster,
  name: string,
  scenario: string,
  { kubectl, say, signal }: Waiting,
): Promise<void> {
  const there = await cluster.read('Namespace', name).catch(nothing)
  if (!there) return
  const maker = there.metadata.labels?.[labels.run]
  const leaving = there.metadata.deletionTimestamp !== undefined
  if (maker === undefined && !leaving)
    throw new TargetError({
      what: `The scenario ${scenario} creates a namespace "${name}", and the cluster has one that Podium did not make.`,
      mend: `Run on another cluster, or, if nothing in it is needed: ${kubectl} delete namespace ${name}`,
    })
  if (!leaving) await cluster.remove('Namespace', name)
  say(`Waiting for namespace ${name} of an earlier run to vanish`)
  await vanished(cluster, name, { kubectl, say, signal })
}

/** Pods need the namespace's default ServiceAccount, which a controller makes a moment later. */
export async function served(
  cluster: Cluster,
  namespace: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const end = timePassed(cluster) + 30_000
  while (!(await cluster.read('ServiceAccount', 'default', { namespace }).catch(nothing))) {
    signal?.throwIfAborted()
    if (timePassed(cluster) > end)
      throw new TargetError({
        what: `Namespace ${namespace} has no ServiceAccount "default" after 30 s: the cluster's controllers do not work.`,
        mend: 'Look: kubectl get pods --namespace kube-system',
      })
    await cluster.sleep(20)
  }
}

async function vanished(
  cluster: Cluster,
  name: string,
  { kubectl, signal }: Waiting,
): Promise<void> {
  const end = timePassed(cluster) + 120_000
  while (await cluster.read('Namespace', name).catch(nothing)) {
    signal?.throwIfAborted()
    if (timePassed(cluster) > end)
      throw new TargetError({
        what: `Namespace ${name} is still there 2 minutes after it was deleted.`,
        mend: `See what holds it: ${kubectl} get namespace ${name} --output yaml`,
      })
    await cluster.sleep(200)
  }
}

/** For what may not be there: undefined instead of the server's NotFound. */
export function nothing(error: unknown): undefined {
  if (!(error instanceof ApiError && error.code === 404)) throw error
}
