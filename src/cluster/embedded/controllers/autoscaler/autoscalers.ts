import { ApiError } from '../../../cluster.ts'
import { listerOf } from '../../apiserver/follow.ts'
import { clockOf } from '../../engine/clock.ts'
import type { EngineCluster } from '../../engine/engine.ts'
import type { Stores } from '../../engine/store.ts'
import { recorderOf } from '../recorder.ts'
import { current, writeStatus } from '../written.ts'
import { decide, withConditions } from './decision.ts'
import { targetOf } from './target.ts'

/** How often an autoscaler looks, in ms; the first time at once. */
const every = 15_000

/**
 * The HorizontalPodAutoscaler controller of a cluster that nothing measures: it keeps what it scales
 * within its bounds.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/podautoscaler/horizontal.go
 */
export async function runAutoscalers(cluster: EngineCluster, stores: Stores): Promise<void> {
  const clock = clockOf(cluster)
  const store = stores['horizontalpodautoscalers']!
  const tell = recorderOf(stores.events, 'horizontal-pod-autoscaler')
  const timers = new Map<string, number>()

  const autoscalers = await listerOf(store, (change, { metadata }) => {
    if (change === 'ADDED') lookAfter(0, metadata.uid)
    if (change !== 'DELETED') return
    clock.clearTimeout(timers.get(metadata.uid)!)
    timers.delete(metadata.uid)
  })

  function lookAfter(wait: number, uid: string): void {
    const look = () => void lookAt(uid).then(() => timers.has(uid) && lookAfter(every, uid))
    timers.set(uid, clock.setTimeout(look, wait))
  }

  async function lookAt(uid: string): Promise<void> {
    try {
      await sync(uid)
    } catch (error) {
      // Somebody else was faster: it looks again, soon enough.
      if (!(error instanceof ApiError)) throw error
    }
  }

  async function sync(uid: string): Promise<void> {
    const seen = autoscalers.items.get(uid)
    if (!seen) return
    const { namespace } = seen.metadata
    const others = [...autoscalers.items.values()].filter(
      (one) => one.metadata.namespace === namespace,
    )
    const target = await targetOf(stores, seen, others)
    const { conditions, status, events, replicas } = decide(seen.spec, target)
    if (replicas !== undefined && 'object' in target) {
      const { object } = target
      await target.store.update(object.metadata.name, {
        ...object,
        spec: { ...object.spec, replicas },
      })
    }
    for (const { type, reason, message } of events) await tell(seen, type, reason, message)
    const now = new Date(clock.nowMs()).toISOString()
    const scaled = replicas === undefined ? {} : { lastScaleTime: now }
    const { generation } = seen.metadata
    const observed = 'fault' in target ? {} : { observedGeneration: generation }
    const next = {
      ...seen.status,
      ...status,
      ...scaled,
      ...observed,
      conditions: withConditions(seen.status?.conditions ?? [], conditions, now),
    }
    const autoscaler = await current(store, autoscalers, uid)
    if (autoscaler) await writeStatus(store, autoscaler, next)
  }
}
