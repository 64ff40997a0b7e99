import { ApiError, type RemoveOptions } from '../../cluster.ts'
import type { EngineCluster } from '../engine/engine.ts'
import { asStatus, type Stored, type Stores } from '../engine/store.ts'
import { isFor } from '../kinds/disruption/is-for.ts'
import { apiTime } from '../values/time.ts'

const refusal = "Cannot evict pod as it would violate the pod's disruption budget."

/**
 * The eviction subresource of a Pod: asks its budget, counts it there, and deletes it. Throws an
 * ApiError of code 429 where the budget allows no disruption.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/registry/core/pod/storage/eviction.go
 */
export async function evict(
  cluster: EngineCluster,
  stores: Stores,
  pod: Stored,
  { gracePeriodSeconds, dryRun }: RemoveOptions,
): Promise<void> {
  const { name, namespace } = pod.metadata
  if (!isFree(pod)) await charge(stores, pod, cluster.clock.nowMs(), dryRun ?? false)
  if (dryRun) return
  const here = await stores.pods.get(name, namespace)
  if (here?.metadata.uid !== pod.metadata.uid) return
  await stores.pods.update(name, targeted(here, cluster.clock.nowMs()), asStatus)
  await cluster.api.corev1.deleteNamespacedPod({
    ...{ name, namespace },
    gracePeriodSeconds: gracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds,
  })
}

/** One that has ended, has not begun, or is going anyway is no disruption. */
const isFree = ({ metadata, status }: Stored): boolean =>
  Boolean(metadata.deletionTimestamp) ||
  /^(Succeeded|Failed|Pending)$/.test(status?.phase ?? 'Pending')

async function charge(stores: Stores, pod: Stored, now: number, dryRun: boolean): Promise<void> {
  const store = stores['poddisruptionbudgets']!
  const { name, namespace } = pod.metadata
  const { items } = await store.listWithResourceVersion(namespace)
  const budgets = items.filter((budget) => isFor(budget, pod))
  if (budgets.length > 1)
    throw new ApiError({
      code: 500,
      reason: '',
      message:
        'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    })
  const [budget] = budgets
  if (!budget) return
  const { status = {}, spec, metadata } = budget
  const { currentHealthy = 0, desiredHealthy = 0, disruptionsAllowed = 0 } = status
  // What is not well may go where the budget says so, or where the others are enough.
  const always = spec.unhealthyPodEvictionPolicy === 'AlwaysAllow'
  if (!isReady(pod) && (always || (currentHealthy >= desiredHealthy && desiredHealthy > 0))) return
  const seen = (status.observedGeneration ?? 0) >= metadata.generation
  if (!seen || disruptionsAllowed <= 0) throw tooMany()
  if (dryRun) return
  const left = disruptionsAllowed - 1
  const time = apiTime(now)
  const next = {
    ...status,
    disruptionsAllowed: left,
    disruptedPods: { ...status.disruptedPods, [name]: time },
  }
  try {
    await store.update(metadata.name, { ...budget, status: next }, asStatus)
  } catch (error) {
    if (!(error instanceof ApiError && error.reason === 'Conflict')) throw error
    // Another eviction was counted in between: what is left is looked at anew.
    await charge(stores, pod, now, dryRun)
  }
}

const tooMany = () => new ApiError({ code: 429, reason: 'TooManyRequests', message: refusal })

const isReady = ({ status }: Stored): boolean =>
  status?.conditions?.some((one: Stored) => one.type === 'Ready' && one.status === 'True') === true

/** The Pod with the reason why it goes. */
function targeted(pod: Stored, now: number): Stored {
  const condition = {
    ...{ type: 'DisruptionTarget', status: 'True', reason: 'EvictionByEvictionAPI' },
    message: 'Eviction API: evicting',
    observedGeneration: pod.metadata.generation,
    lastTransitionTime: new Date(now),
  }
  const conditions = [...(pod.status?.conditions ?? []), condition]
  return { ...pod, status: { ...pod.status, conditions } }
}
