import type { Fields } from '../../../../manifests/fields.ts'
import type { Stored } from '../../engine/store.ts'
import { amountOf } from '../../kinds/workload/shares.ts'
import { isReady } from '../pod-state.ts'
import { apiTime } from '../../values/time.ts'

/** How many Pods a budget is for, and how many of them have to be well. */
export interface Expected {
  pods: number
  healthy: number
}

/**
 * What a budget expects, by the number of its Pods and of those that their workloads ask for.
 *
 * @param wanted the sum of the replicas of those workloads; undefined where one of them has no such number
 * @returns undefined where a budget that needs that number cannot be counted
 */
export function expectedOf(
  { spec }: Stored,
  found: number,
  wanted: number | undefined,
): Expected | undefined {
  const { minAvailable, maxUnavailable } = spec
  if (maxUnavailable !== undefined) {
    if (wanted === undefined) return undefined
    return { pods: wanted, healthy: Math.max(0, wanted - amountOf(maxUnavailable, wanted, 'up')) }
  }
  if (typeof minAvailable !== 'string') return { pods: found, healthy: Number(minAvailable ?? 1) }
  if (wanted === undefined) return undefined
  return { pods: wanted, healthy: amountOf(minAvailable, wanted, 'up') }
}

/**
 * The status of a budget.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/disruption/disruption.go (updatePdbStatus)
 */
export function statusOf(
  budget: Stored,
  pods: readonly Stored[],
  expected: Expected,
  now: number,
): Fields {
  const disrupted = Object.entries((budget.status?.disruptedPods ?? {}) as Record<string, string>)
    // Those that were let go and have not begun to, within two minutes.
    .filter(([name, time]) => {
      const pod = pods.find(({ metadata }) => metadata.name === name)
      return pod && !pod.metadata.deletionTimestamp && now - Date.parse(time) < 120_000
    })
  const gone = new Set(disrupted.map(([name]) => name))
  const healthy = pods.filter(
    (pod) => isReady(pod) && !pod.metadata.deletionTimestamp && !gone.has(pod.metadata.name),
  ).length
  const allowed = expected.pods <= 0 ? 0 : Math.max(0, healthy - expected.healthy)
  return {
    conditions: [conditionOf(budget, allowed > 0 ? sufficient : insufficient, now)],
    currentHealthy: healthy,
    desiredHealthy: expected.healthy,
    ...(disrupted.length > 0 && { disruptedPods: Object.fromEntries(disrupted) }),
    disruptionsAllowed: allowed,
    expectedPods: expected.pods,
    observedGeneration: budget.metadata.generation,
  }
}

type Said = readonly [is: 'True' | 'False', reason: string, message: string]
const sufficient: Said = ['True', 'SufficientPods', '']
const insufficient: Said = ['False', 'InsufficientPods', '']

/** The status of a budget that cannot be counted: it allows nothing. */
export function failedStatus(budget: Stored, message: string, now: number): Fields {
  return {
    ...budget.status,
    conditions: [conditionOf(budget, ['False', 'SyncFailed', message], now)],
    disruptionsAllowed: 0,
    observedGeneration: budget.metadata.generation,
  }
}

function conditionOf(budget: Stored, [status, reason, message]: Said, now: number): Fields {
  const before = (budget.status?.conditions ?? [])[0]
  return {
    lastTransitionTime: before?.status === status ? before.lastTransitionTime : apiTime(now),
    ...{ message, observedGeneration: budget.metadata.generation, reason, status },
    type: 'DisruptionAllowed',
  }
}
