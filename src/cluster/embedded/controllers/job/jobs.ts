import { listerOf } from '../../apiserver/follow.ts'
import { clockOf } from '../../engine/clock.ts'
import type { EngineCluster } from '../../engine/engine.ts'
import type { Stored, Stores } from '../../engine/store.ts'
import { controlledBy, controllerOf } from '../owned.ts'
import { unmark } from '../owners.ts'
import { isLeaving, isOver, phaseOf } from '../pod-state.ts'
import { workQueue } from '../queue.ts'
import { recorderOf } from '../recorder.ts'
import { current, endPod, messageOf, writeStatus } from '../written.ts'
import {
  indexLabel,
  indexOf,
  isFinished,
  nothingCounted,
  isTracked,
  tracking,
  uncounted,
  workOf,
  type Counted,
} from './job-state.ts'

/** Changes of Pods are gathered for so long, in ms. */
const batch = 1000

interface Known {
  counted: Counted
  /** The Pods that are counted, by their uids, and those that were asked to go without a reason of theirs. */
  seen: Set<string>
  spared: Set<string>
}

/** The Job controller. https://kubernetes.io/docs/concepts/workloads/controllers/job/ */
export async function runJobs(cluster: EngineCluster, stores: Stores): Promise<void> {
  const clock = clockOf(cluster)
  const store = stores['jobs']!
  const tell = recorderOf(stores.events, 'job-controller')
  const known = new Map<string, Known>()
  /** The Pods of each Job, by its uid. */
  const podsOf = new Map<string, Map<string, Stored>>()
  const queue = workQueue(clock, sync)

  const jobs = await listerOf(store, (change, job) => {
    const { uid } = job.metadata
    if (change !== 'DELETED') return queue.soon(uid)
    for (const pod of podsOf.get(uid)?.values() ?? []) letGo(pod)
    queue.forget(uid)
    known.delete(uid)
    podsOf.delete(uid)
  })
  await listerOf(stores.pods, (change, pod) => {
    const owner = controllerOf(pod, 'Job')
    if (change !== 'DELETED' && isNobodys(owner)) letGo(pod)
    if (!owner) return
    const own = podsOf.get(owner) ?? new Map<string, Stored>()
    podsOf.set(owner, own)
    const { uid } = pod.metadata
    if (change === 'DELETED') {
      count(owner, pod, true)
      own.delete(uid)
    } else {
      own.set(uid, pod)
      count(owner, pod, false)
    }
    if (jobs.items.has(owner)) queue.at(owner, clock.nowMs() + batch)
  })

  /** Whether no Job counts the Pods of an owner: there is none, or it goes. */
  function isNobodys(owner: string | undefined): boolean {
    const job = owner && jobs.items.get(owner)
    return !job || Boolean(job.metadata.deletionTimestamp)
  }

  function letGo(pod: Stored): void {
    if (isTracked(pod)) void unmark({ store: stores.pods, object: pod }, tracking)
  }

  function stateOf(uid: string): Known {
    const state = known.get(uid) ?? { counted: nothingCounted, seen: new Set(), spared: new Set() }
    known.set(uid, state)
    return state
  }

  function count(owner: string, pod: Stored, gone: boolean): void {
    const { uid } = pod.metadata
    const phase = phaseOf(pod)
    if (!gone && phase !== 'Succeeded' && phase !== 'Failed') return
    const state = stateOf(owner)
    if (state.seen.has(uid)) return
    state.seen.add(uid)
    const { counted } = state
    if (phase === 'Succeeded')
      state.counted = {
        ...{ ...counted, succeeded: counted.succeeded + 1, failures: 0 },
        indexes: new Set([...counted.indexes, indexOf(pod)].filter((index) => !isNaN(index))),
      }
    else if (!state.spared.has(uid))
      state.counted = {
        ...{ ...counted, failed: counted.failed + 1 },
        // One that somebody took away is no reason to wait.
        ...(phase === 'Failed' && { failures: counted.failures + 1, failedAt: clock.nowMs() }),
      }
  }

  async function sync(uid: string): Promise<void> {
    const job = await current(store, jobs, uid)
    if (!job || job.metadata.deletionTimestamp) return
    const finished = isFinished(job)
    if (finished) return expire(job, Date.parse(String(finished.lastTransitionTime)))
    const state = stateOf(uid)
    const pods = [...(podsOf.get(uid)?.values() ?? [])]
    const work = workOf(job, pods, state.counted, clock.nowMs())
    for (const pod of work.remove) {
      if (work.spared) state.spared.add(pod.metadata.uid)
      await remove(job, pod)
    }
    let failed: unknown
    for (const index of work.create)
      try {
        await create(job, index)
      } catch (error) {
        failed = error
        await tell(job, 'Warning', 'FailedCreate', `Error creating: ${messageOf(error)}`)
        break
      }
    const tracked = pods.filter((pod) => isTracked(pod) && (isOver(pod) || isLeaving(pod)))
    const isSpared = ({ metadata }: Stored) => state.spared.has(metadata.uid)
    const over = tracked.filter((pod) => !isSpared(pod))
    if (over.length > 0) await writeStatus(store, job, uncounted(job, over, work.status))
    for (const pod of tracked) await unmark({ store: stores.pods, object: pod }, tracking)
    for (const [type, reason, message] of work.events) await tell(job, type, reason, message)
    const now = over.length > 0 ? await current(store, jobs, uid) : job
    if (now) await writeStatus(store, now, work.status)
    if (work.again !== undefined) queue.at(uid, work.again)
    if (failed) queue.at(uid, clock.nowMs() + 10 * batch)
  }

  async function create(job: Stored, index: number | undefined) {
    const { name, namespace } = job.metadata
    const { template } = job.spec
    const indexed = index !== undefined
    const marks = indexed ? { [indexLabel]: String(index) } : {}
    const pod = await stores.pods.create({
      metadata: {
        generateName: indexed ? `${name}-${index}-` : `${name}-`,
        namespace,
        labels: { ...template.metadata?.labels, ...marks },
        annotations: { ...template.metadata?.annotations, ...marks },
        ownerReferences: [controlledBy(job)],
        finalizers: [tracking],
      },
      spec: indexed ? withIndex(template.spec, `${name}-${index}`) : template.spec,
    })
    await tell(job, 'Normal', 'SuccessfulCreate', `Created pod: ${pod.metadata.name}`)
  }

  async function remove(job: Stored, pod: Stored): Promise<void> {
    await endPod(cluster, pod)
    await tell(job, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`)
  }

  /** https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/ */
  async function expire({ metadata, spec }: Stored, finishedAt: number): Promise<void> {
    const { name, namespace, uid } = metadata
    if (spec.ttlSecondsAfterFinished === undefined) return
    const end = finishedAt + spec.ttlSecondsAfterFinished * 1000
    if (end > clock.nowMs()) queue.at(uid, end)
    else await store.delete(name, namespace)
  }
}

const indexVariable = {
  name: 'JOB_COMPLETION_INDEX',
  valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: `metadata.labels['${indexLabel}']` } },
}

const withIndex = (spec: Stored, hostname: string): Stored => ({
  ...{ ...spec, hostname },
  containers: spec.containers.map((one: Stored) => ({
    ...one,
    env: [...(one.env ?? []), indexVariable],
  })),
})
