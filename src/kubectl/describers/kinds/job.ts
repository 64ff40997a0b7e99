import type { Event } from '../../../cluster/objects.ts'
import type { Loose } from '../../resources/found.ts'
import { humanDuration } from '../../text/duration.ts'
import { formatSelector } from '../../text/maps.ts'
import { rfc1123 } from '../../text/times.ts'
import { describeEvents } from '../events.ts'
import { controllerOf, writeAnnotations, writeLabels, writeName } from '../metadata.ts'
import { describePodTemplate } from '../pods/pod-template.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe job`. */
export function describeJob(job: Loose, events: readonly Event[] | undefined, now: number): string {
  const writer = new Writer()
  const { metadata, spec, status = {} } = job
  writeName(writer, metadata)
  writer.write(0, `Selector:\t${formatSelector(spec.selector)}\n`)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  const controller = controllerOf(job)
  if (controller) writer.write(0, `Controlled By:\t${controller}\n`)
  const said = (title: string, value: unknown, unit = '') => {
    if (value !== undefined) writer.field(title, `${String(value)}${unit}`)
  }
  said('Parallelism', spec.parallelism)
  said('Completions', spec.completions ?? '<unset>')
  said('Completion Mode', spec.completionMode)
  said('Suspend', spec.suspend)
  said('Backoff Limit', spec.backoffLimit)
  said('TTL Seconds After Finished', spec.ttlSecondsAfterFinished)
  const { startTime, completionTime } = status
  said('Start Time', startTime && rfc1123(startTime))
  said('Completed At', completionTime && rfc1123(completionTime))
  if (startTime && completionTime)
    said('Duration', humanDuration(Date.parse(completionTime) - Date.parse(startTime)))
  said('Active Deadline Seconds', spec.activeDeadlineSeconds, 's')
  const ready = status.ready === undefined ? '' : ` (${status.ready} Ready)`
  said(
    'Pods Statuses',
    `${status.active ?? 0} Active${ready} / ${status.succeeded ?? 0} Succeeded / ${status.failed ?? 0} Failed`,
  )
  if (spec.completionMode === 'Indexed')
    said('Completed Indexes', someOf(status.completedIndexes ?? ''))
  describePodTemplate(writer, spec.template)
  if (events) describeEvents(writer, events, now)
  return writer.text()
}

const longest = 50

/** The first of the indexes, up to the end of the one that goes over the limit. */
function someOf(indexes: string): string {
  const end = indexes.indexOf(',', longest)
  return end < 0 ? indexes || '<none>' : `${indexes.slice(0, end + 1)}...`
}
