import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import type { Stored } from '../../engine/store.ts'
import { isLeaving, isOver, isReady, phaseOf } from '../pod-state.ts'
import { apiTime } from '../../values/time.ts'

export const indexLabel = 'batch.kubernetes.io/job-completion-index'

/** Holds a Pod until its Job has counted it. */
export const tracking = 'batch.kubernetes.io/job-tracking'
export const isTracked = ({ metadata }: Stored): boolean =>
  Boolean(metadata.finalizers?.includes(tracking))

/** What has become of a Job's Pods that are over, and of those that are gone. */
export interface Counted {
  succeeded: number
  failed: number
  /** The indexes that are done. */
  indexes: ReadonlySet<number>
  /** How many Pods failed in a row, and when the last did, in ms. */
  failures: number
  failedAt: number
}

export const nothingCounted: Counted = {
  ...{ succeeded: 0, failed: 0, indexes: new Set<number>(), failures: 0, failedAt: 0 },
}

/** What a Job's controller is to do next. */
export interface Work {
  status: Fields
  create: readonly (number | undefined)[]
  remove: readonly Stored[]
  /** Whether those that are removed are no failures: the Job asks for fewer. */
  spared: boolean
  events: readonly [type: 'Normal' | 'Warning', reason: string, message: string][]
  /** When to look again although nothing has happened, in ms. */
  again: number | undefined
}

const firstDelay = 10_000
const longestDelay = 600_000

export const indexOf = ({ metadata }: Stored): number => Number(metadata.labels?.[indexLabel])

/** The condition by which a Job is over, Complete or Failed; undefined while it is not. */
export const isFinished = ({ status }: Stored): Fields | undefined =>
  listOf(status?.conditions)
    .map(fieldsOf)
    .find(({ type, status: is }) => /^(Complete|Failed)$/.test(String(type)) && is === 'True')

/**
 * What a Job needs, by its Pods and by what has been counted.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/job/job_controller.go
 */
export function workOf(job: Stored, pods: readonly Stored[], counted: Counted, now: number): Work {
  const { spec, status } = job
  const there = pods.filter((pod) => !isOver(pod))
  const active = there.filter((pod) => !isLeaving(pod))
  const terminating = there.length - active.length
  const before = listOf(status?.conditions).map(fieldsOf)
  const events: [type: 'Normal' | 'Warning', reason: string, message: string][] = []
  const time = apiTime(now)
  const condition = (type: string, reason: string, message: string, is = 'True') => ({
    ...{ type, status: is, reason, message, lastProbeTime: time, lastTransitionTime: time },
  })
  const has = (type: string, is = 'True') =>
    before.some((one) => one.type === type && one.status === is)
  let conditions = before
  let { startTime } = status ?? {}

  if (spec.suspend && !has('Suspended')) {
    conditions = [
      ...before.filter(({ type }) => type !== 'Suspended'),
      condition('Suspended', 'JobSuspended', 'Job suspended'),
    ]
    events.push(['Normal', 'Suspended', 'Job suspended'])
    startTime = undefined
  } else if (!spec.suspend && has('Suspended')) {
    conditions = before.map((one) =>
      one.type === 'Suspended' ? condition('Suspended', 'JobResumed', 'Job resumed', 'False') : one,
    )
    events.push(['Normal', 'Resumed', 'Job resumed'])
  }
  if (!spec.suspend) startTime ??= time
  const deadline =
    spec.activeDeadlineSeconds === undefined || !startTime
      ? Infinity
      : Date.parse(startTime) + spec.activeDeadlineSeconds * 1000

  const failure = failureOf(job, there, counted, now >= deadline)
  const success = !failure && !has('FailureTarget') && isDone(spec, active, counted)
  const told = conditions.find(({ type }) => type === 'FailureTarget')
  if (failure && !told) conditions = [...conditions, condition('FailureTarget', ...failure)]
  if (success && !has('SuccessCriteriaMet'))
    conditions = [...conditions, condition('SuccessCriteriaMet', ...reached)]
  const ends = Boolean(failure ?? told) || success

  const wanted = ends || spec.suspend ? 0 : wantedOf(spec, counted)
  const delay = Math.min(firstDelay * 2 ** (counted.failures - 1), longestDelay)
  const waitUntil = counted.failures > 0 ? counted.failedAt + delay : 0
  const lacking = Math.max(0, wanted - active.length)
  const create = now >= waitUntil ? missing(spec, lacking, active, counted) : []
  const remove = active.length > wanted ? active.slice(wanted) : []
  const left = active.length - remove.length

  let completionTime = status?.completionTime
  const none = left === 0 && terminating + remove.length === 0
  if (success && none) {
    conditions = [...conditions, condition('Complete', ...reached)]
    completionTime = time
    events.push(['Normal', 'Completed', 'Job completed'])
  } else if (ends && !success && none) {
    const why = told ?? fieldsOf(conditions.at(-1))
    const [reason, message] = [String(why.reason), String(why.message)]
    conditions = [...conditions, condition('Failed', reason, message)]
    events.push(['Warning', reason, message])
  }
  const failed = counted.failed + (spec.suspend ? 0 : terminating)
  const again = [waitUntil, deadline].filter((at) => at > now && at !== Infinity)
  return {
    create,
    remove,
    spared: !ends,
    events,
    again: ends || again.length === 0 ? undefined : Math.min(...again),
    status: {
      ...(left + create.length > 0 && { active: left + create.length }),
      ...(completionTime && { completionTime }),
      ...(spec.completionMode === 'Indexed' && { completedIndexes: written(counted.indexes) }),
      ...(conditions.length > 0 && { conditions }),
      ...(failed > 0 && { failed }),
      ready: active.filter(isReady).length,
      ...(startTime && { startTime }),
      ...(counted.succeeded > 0 && { succeeded: counted.succeeded }),
      terminating: terminating + remove.length,
      uncountedTerminatedPods: {},
    },
  }
}

/**
 * The status of a Job before the Pods that are over are counted: it names them, so that none is counted
 * twice, and says nothing yet that follows from them.
 * https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers
 */
export function uncounted({ status }: Stored, over: readonly Stored[], next: Fields): Fields {
  const named = (hasSucceeded: boolean) =>
    over
      .filter((pod) => (phaseOf(pod) === 'Succeeded') === hasSucceeded)
      .map(({ metadata }) => metadata.uid)
  const [succeeded, failed] = [named(true), named(false)]
  const conditions = listOf(next.conditions).filter(
    (one) => !/^(Complete|Failed)$/.test(String(fieldsOf(one).type)),
  )
  return Object.fromEntries(
    Object.entries({
      ...next,
      completionTime: undefined,
      conditions: conditions.length > 0 ? conditions : undefined,
      ...{ succeeded: status?.succeeded, failed: status?.failed },
      completedIndexes: next.completedIndexes && (status?.completedIndexes ?? ''),
      uncountedTerminatedPods: {
        ...(succeeded.length > 0 && { succeeded }),
        ...(failed.length > 0 && { failed }),
      },
    }).filter(([, value]) => value !== undefined),
  )
}

const reached = ['CompletionsReached', 'Reached expected number of succeeded pods'] as const

/** Why a Job is to fail, where it is. */
function failureOf(
  { spec }: Stored,
  there: readonly Stored[],
  { failed }: Counted,
  late: boolean,
): readonly [reason: string, message: string] | undefined {
  const restarts = there
    .flatMap(({ status }) => listOf(status?.containerStatuses))
    .reduce((sum: number, one) => sum + Number(fieldsOf(one).restartCount ?? 0), 0)
  const again = spec.template.spec.restartPolicy === 'OnFailure'
  const exceeded =
    failed > spec.backoffLimit ||
    (again && (spec.backoffLimit === 0 ? restarts > 0 : restarts >= spec.backoffLimit))
  if (exceeded)
    return ['BackoffLimitExceeded', 'Job has reached the specified backoff limit'] as const
  return late
    ? (['DeadlineExceeded', 'Job was active longer than specified deadline'] as const)
    : undefined
}

const isDone = (spec: Stored, active: readonly Stored[], { succeeded, indexes }: Counted) =>
  spec.completionMode === 'Indexed'
    ? indexes.size >= spec.completions
    : spec.completions === undefined
      ? succeeded > 0 && active.length === 0
      : succeeded >= spec.completions

/** How many Pods are to run. Where no number of completions is said, none follows a success. */
function wantedOf({ completions, parallelism, completionMode }: Stored, counted: Counted): number {
  if (completions === undefined) return counted.succeeded > 0 ? Infinity : parallelism
  const done = completionMode === 'Indexed' ? counted.indexes.size : counted.succeeded
  return Math.min(parallelism, completions - done)
}

/** The Pods to be made: their indexes, where they have one. */
function missing(
  { completions, completionMode }: Stored,
  lacking: number,
  active: readonly Stored[],
  { indexes }: Counted,
): (number | undefined)[] {
  if (lacking === Infinity) return []
  if (completionMode !== 'Indexed') return Array.from({ length: lacking }, () => undefined)
  const taken = new Set(active.map(indexOf))
  const free: number[] = []
  for (let index = 0; index < completions && free.length < lacking; index += 1)
    if (!taken.has(index) && !indexes.has(index)) free.push(index)
  return free
}

/** Indexes as Kubernetes writes them: `0-2,5`. */
export function written(indexes: ReadonlySet<number>): string {
  const sorted = [...indexes].sort((one, other) => one - other)
  const parts: string[] = []
  for (let at = 0; at < sorted.length;) {
    let end = at
    while (sorted[end + 1] === sorted[end]! + 1) end += 1
    parts.push(
      end === at ? `${sorted[at]}` : `${sorted[at]}${end === at + 1 ? ',' : '-'}${sorted[end]}`,
    )
    at = end + 1
  }
  return parts.join(',')
}
