import type { Cluster } from '../../cluster/cluster.ts'
import type { Event, KubernetesObject } from '../../cluster/objects.ts'
import { since } from '../text/duration.ts'
import type { Writer } from './writer.ts'

/** The events that tell of an object. `uid`: what they name it by, by default its own. */
export async function eventsOf(
  cluster: Cluster,
  object: KubernetesObject,
  uid: string = object.metadata.uid ?? '',
): Promise<Event[]> {
  const { name, namespace } = object.metadata
  const fields = [
    `involvedObject.name=${name}`,
    ...(namespace ? [`involvedObject.namespace=${namespace}`] : []),
    // A Pod's events are asked for by its UID alone, as its kind may be left out of them.
    ...(object.kind === 'Pod' ? [] : [`involvedObject.kind=${object.kind}`]),
    ...(uid ? [`involvedObject.uid=${uid}`] : []),
  ]
  return cluster.list('Event', { namespace: namespace ?? null, fields: fields.join(',') })
}

/**
 * Writes the table of events that a description ends with, the oldest first. `now` is in milliseconds
 * since 1970, for their ages.
 */
export function describeEvents(writer: Writer, events: readonly Event[], now: number): void {
  if (events.length === 0) return writer.write(0, 'Events:\t<none>\n')
  writer.flush()
  writer.write(0, 'Events:\n  Type\tReason\tAge\tFrom\tMessage\n')
  writer.write(1, '----\t------\t----\t----\t-------\n')
  const last = ({ lastTimestamp }: Event) => (lastTimestamp ? Date.parse(lastTimestamp) : -Infinity)
  for (const event of events.toSorted((a, b) => last(a) - last(b) || 0)) {
    const source = event.source?.component || event.reportingComponent || ''
    const { fieldPath } = event.involvedObject
    const message = (event.message ?? '').trim()
    const cells = [
      event.type ?? '',
      event.reason ?? '',
      interval(event, now),
      source,
      fieldPath ? `${fieldPath}: ${message}` : message,
    ]
    writer.write(1, `${cells.join('\t')}\n`)
  }
}

/** `3s`, or `5s (x4 over 30s)` for what has come several times. */
export function interval(event: Event, now: number): string {
  const first = since(event.eventTime ?? event.firstTimestamp, now)
  if (event.series)
    return `${since(event.series.lastObservedTime, now)} (x${event.series.count} over ${first})`
  if ((event.count ?? 0) > 1)
    return `${since(event.lastTimestamp, now)} (x${event.count} over ${first})`
  return first
}
