import { ApiError } from '../../../cluster.ts'
import { listerOf } from '../../apiserver/follow.ts'
import { clockOf } from '../../engine/clock.ts'
import type { EngineCluster } from '../../engine/engine.ts'
import type { Stored, Stores } from '../../engine/store.ts'
import { nextAfter, parseSchedule } from '../../kinds/cronjob/schedule.ts'
import { stampIn } from '../../kinds/cronjob/zone.ts'
import { isFinished } from '../job/job-state.ts'
import { controlledBy } from '../owned.ts'
import { recorderOf } from '../recorder.ts'
import { current, writeStatus } from '../written.ts'
import { apiTime } from '../../values/time.ts'

/** The CronJob controller. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ */
export async function runCronJobs(cluster: EngineCluster, stores: Stores): Promise<void> {
  const clock = clockOf(cluster)
  const store = stores['cronjobs']!
  const jobStore = stores['jobs']!
  const tell = recorderOf(stores.events, 'cronjob-controller')
  const timers = new Map<string, number>()
  let queue: Promise<unknown> = Promise.resolve()
  const lookAt = (uid: string) => {
    queue = queue
      .then(() => sync(uid))
      .catch((error: unknown) => {
        // Somebody else was faster: what they wrote leads here again.
        if (!(error instanceof ApiError)) throw error
      })
  }

  const cronJobs = await listerOf(store, (change, { metadata }) => {
    if (change !== 'DELETED') lookAt(metadata.uid)
    else stop(metadata.uid)
  })
  const jobs = await listerOf(jobStore, (_change, job) => {
    const owner = job.metadata.ownerReferences?.find((one: Stored) => one.kind === 'CronJob')
    if (owner && cronJobs.items.has(owner.uid)) lookAt(owner.uid)
  })

  function stop(uid: string): void {
    const timer = timers.get(uid)
    if (timer !== undefined) clock.clearTimeout(timer)
    timers.delete(uid)
  }

  async function sync(uid: string): Promise<void> {
    const cronJob = await current(store, cronJobs, uid)
    if (!cronJob || cronJob.metadata.deletionTimestamp) return
    const own = [...jobs.items.values()].filter(({ metadata }) =>
      metadata.ownerReferences?.some((one: Stored) => one.uid === uid),
    )
    await forget(cronJob, own)
    const status = await seenCompleted(cronJob, own)
    await start(cronJob, status)
    await writeStatus(store, cronJob, status)
  }

  /** What is left of the status once the Jobs that are over are taken out. */
  async function seenCompleted(cronJob: Stored, own: readonly Stored[]): Promise<Stored> {
    const status = { ...cronJob.status }
    const active: Stored[] = status.active ?? []
    for (const job of own)
      if (!isFinished(job) && !active.some(({ uid }) => uid === job.metadata.uid))
        await tell(
          cronJob,
          ...(['Warning', 'UnexpectedJob'] as const),
          `Saw a job that the controller did not create or forgot: ${job.metadata.name}`,
        )
    for (const { uid, name } of active) {
      const job = own.find(({ metadata }) => metadata.uid === uid)
      const finished = job && isFinished(job)
      if (job && !finished) continue
      status.active = status.active.filter((one: Stored) => one.uid !== uid)
      if (!finished) continue
      const type = String(finished.type)
      await tell(
        cronJob,
        'Normal',
        'SawCompletedJob',
        `Saw completed job: ${name}, condition: ${type}`,
      )
      if (type === 'Complete') status.lastSuccessfulTime = job.status.completionTime
    }
    if (status.active?.length === 0) delete status.active
    return status
  }

  /** Starts what is due, and sets the time of what is due next. */
  async function start(cronJob: Stored, status: Stored): Promise<void> {
    const { metadata, spec } = cronJob
    const now = clock.nowMs()
    const schedule = parseSchedule(spec.schedule)
    stop(metadata.uid)
    if (typeof schedule === 'string' || spec.suspend) return
    const since = Math.max(
      Date.parse(status.lastScheduleTime ?? metadata.creationTimestamp),
      spec.startingDeadlineSeconds === undefined ? 0 : now - spec.startingDeadlineSeconds * 1000,
    )
    let due: number | undefined
    const following = (time: number) => nextAfter(schedule, time, spec.timeZone)
    let next = following(since)
    for (; next <= now; next = following(next)) due = next
    if (next !== Infinity)
      timers.set(
        metadata.uid,
        clock.setTimeout(() => lookAt(metadata.uid), next - now),
      )
    if (due === undefined) return
    if (spec.concurrencyPolicy === 'Forbid' && status.active) {
      const why =
        'Not starting job because prior execution is running and concurrency policy is Forbid'
      return tell(cronJob, 'Normal', 'JobAlreadyActive', why)
    }
    if (spec.concurrencyPolicy === 'Replace') {
      for (const { name } of status.active ?? []) await remove(cronJob, name)
      delete status.active
    }
    const job = await create(cronJob, due)
    const { uid, name, namespace, resourceVersion } = job.metadata
    const { apiVersion, kind } = job
    status.active = [
      ...(status.active ?? []),
      { apiVersion, kind, name, namespace, resourceVersion, uid },
    ]
    status.lastScheduleTime = apiTime(due)
  }

  async function create(cronJob: Stored, due: number): Promise<Stored> {
    const { name, namespace } = cronJob.metadata
    const { jobTemplate } = cronJob.spec
    const stamp = stampIn(cronJob.spec.timeZone ?? 'UTC', due)
    const job = await jobStore.create({
      metadata: {
        ...{
          name: `${name}-${due / 60_000}`,
          namespace,
          labels: jobTemplate.metadata?.labels ?? {},
        },
        annotations: {
          ...jobTemplate.metadata?.annotations,
          'batch.kubernetes.io/cronjob-scheduled-timestamp': stamp,
        },
        ownerReferences: [controlledBy(cronJob)],
      },
      spec: jobTemplate.spec,
    })
    await tell(cronJob, 'Normal', 'SuccessfulCreate', `Created job ${job.metadata.name}`)
    return job
  }

  async function remove(cronJob: Stored, name: string): Promise<void> {
    await jobStore.delete(name, cronJob.metadata.namespace)
    await tell(cronJob, 'Normal', 'SuccessfulDelete', `Deleted job ${name}`)
  }

  /** Keeps no more Jobs that are over than the limits say, the latest. */
  async function forget(cronJob: Stored, own: readonly Stored[]): Promise<void> {
    const limits = [
      ['Complete', cronJob.spec.successfulJobsHistoryLimit],
      ['Failed', cronJob.spec.failedJobsHistoryLimit],
    ] as const
    for (const [type, limit] of limits) {
      const over = own
        .filter((job) => isFinished(job)?.type === type)
        .sort((one, other) => startOf(one) - startOf(other))
      for (const { metadata } of over.slice(0, Math.max(0, over.length - limit)))
        await remove(cronJob, metadata.name)
    }
  }
}

const startOf = ({ status }: Stored): number => Date.parse(status?.startTime ?? 0)
