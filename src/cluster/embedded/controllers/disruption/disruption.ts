import { listerOf, type Lister } from '../../apiserver/follow.ts'
import { clockOf } from '../../engine/clock.ts'
import type { EngineCluster } from '../../engine/engine.ts'
import type { Stored, Stores } from '../../engine/store.ts'
import { isFor } from '../../kinds/disruption/is-for.ts'
import { resourceOfKind } from '../../../resources.ts'
import { controllerRefOf } from '../owned.ts'
import { queued, workQueue } from '../queue.ts'
import { recorderOf } from '../recorder.ts'
import { current, writeStatus } from '../written.ts'
import { expectedOf, failedStatus, statusOf } from './budget.ts'
import { goSelector } from './go-selector.ts'

/** The disruption controller. https://kubernetes.io/docs/concepts/workloads/pods/disruptions/ */
export async function countBudgets(cluster: EngineCluster, stores: Stores): Promise<void> {
  const clock = clockOf(cluster)
  const store = stores['poddisruptionbudgets']!
  const tell = recorderOf(stores.events, 'controllermanager')
  const queue = workQueue(clock, sync)

  const budgets = await queued(store, queue)
  const pods = await listerOf(stores.pods, (_change, pod, before) => {
    for (const [uid, budget] of budgets.items)
      if (isFor(budget, pod) || (before && isFor(budget, before))) queue.soon(uid)
  })
  const wake = (_change: unknown, { metadata }: Stored) => {
    for (const [uid, budget] of budgets.items)
      if (budget.metadata.namespace === metadata.namespace) queue.soon(uid)
  }
  const owners: Record<string, Lister> = {
    ReplicaSet: await listerOf(stores.replicasets),
    Deployment: await listerOf(stores.deployments, wake),
    StatefulSet: await listerOf(stores['statefulsets']!, wake),
  }

  async function sync(uid: string): Promise<void> {
    const budget = await current(store, budgets, uid)
    if (!budget) return
    const own = [...pods.items.values()].filter((pod) => isFor(budget, pod))
    if (own.length === 0) await tell(budget, 'Normal', 'NoPods', 'No matching pods found')
    const { wanted, unmanaged, fault } = scalesOf(own)
    const expected = expectedOf(budget, own.length, fault ? undefined : wanted)
    const { minAvailable, maxUnavailable } = budget.spec
    const isShare = typeof minAvailable === 'string' || maxUnavailable !== undefined
    if (isShare && unmanaged)
      await tell(
        budget,
        'Warning',
        'UnmanagedPods',
        `Pods selected by this PodDisruptionBudget (selector: ${goSelector(budget.spec.selector)}) were found to be unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.`,
      )
    if (!expected)
      await tell(
        budget,
        ...(['Warning', 'CalculateExpectedPodCountFailed'] as const),
        `Failed to calculate the number of expected pods: ${fault}`,
      )
    const now = clock.nowMs()
    const status = expected
      ? statusOf(budget, own, expected, now)
      : failedStatus(budget, String(fault), now)
    await writeStatus(store, budget, status)
  }

  /** How many Pods the workloads of these ask for, and what is in the way of saying so. */
  function scalesOf(own: readonly Stored[]) {
    const scales = new Map<string, number>()
    let unmanaged = false
    for (const pod of own) {
      let owner = controllerRefOf(pod)
      if (!owner) unmanaged = true
      const set = owner?.kind === 'ReplicaSet' && owners['ReplicaSet']!.items.get(owner.uid)
      owner = (set && controllerRefOf(set)) || owner
      if (!owner) continue
      const scaled = owners[owner.kind]?.items.get(owner.uid)
      if (scaled) scales.set(owner.uid, Number(scaled.spec.replicas))
      else if (!owners[owner.kind]) {
        const { plural, apiVersion } = resourceOfKind(owner.kind)!
        const [group] = apiVersion.split('/')
        return {
          ...{ wanted: 0, unmanaged },
          fault: `${plural}.${group} does not implement the scale subresource`,
        }
      }
    }
    const wanted = [...scales.values()].reduce((sum, one) => sum + one, 0)
    return { wanted, unmanaged, fault: undefined }
  }
}
