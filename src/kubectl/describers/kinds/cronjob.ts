import type { Event } from '../../../cluster/objects.ts'
import type { Loose } from '../../resources/found.ts'
import { formatSelector } from '../../text/maps.ts'
import { rfc1123 } from '../../text/times.ts'
import { describeEvents } from '../events.ts'
import { goBool, writeAnnotations, writeLabels, writeName } from '../metadata.ts'
import { describePodTemplate } from '../pods/pod-template.ts'
import { Writer } from '../writer.ts'

const unset = '<unset>'

/** `kubectl describe cronjob`. */
export function describeCronJob(
  { metadata, spec, status = {} }: Loose,
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  const write = (title: string, value: unknown) => writer.field(title, value ?? unset)
  writeName(writer, metadata)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  write('Schedule', spec.schedule)
  write('Concurrency Policy', spec.concurrencyPolicy)
  write('Suspend', goBool(spec.suspend))
  write('Time Zone', spec.timeZone)
  write('Successful Job History Limit', spec.successfulJobsHistoryLimit)
  write('Failed Job History Limit', spec.failedJobsHistoryLimit)
  const { startingDeadlineSeconds: deadline } = spec
  write('Starting Deadline Seconds', deadline === undefined ? unset : `${deadline}s`)
  const job = spec.jobTemplate?.spec ?? {}
  write('Selector', job.selector && formatSelector(job.selector))
  write('Parallelism', job.parallelism)
  write('Completions', job.completions)
  if (job.activeDeadlineSeconds !== undefined)
    write('Active Deadline Seconds', `${job.activeDeadlineSeconds}s`)
  describePodTemplate(writer, job.template)
  write('Last Schedule Time', status.lastScheduleTime && rfc1123(status.lastScheduleTime))
  const active = ((status.active ?? []) as Loose[]).map(({ name }) => String(name))
  write('Active Jobs', active.join(', ') || '<none>')
  if (events) describeEvents(writer, events, now)
  return writer.text()
}
