import type { Event } from '../../../cluster/objects.ts'
import { since } from '../../text/duration.ts'
import { name } from '../common.ts'
import type { Printer } from '../printer.ts'

export const event: Printer<Event> = [
  { name: 'LAST SEEN', cell: lastSeen },
  { name: 'TYPE', cell: ({ type }) => type ?? '' },
  { name: 'REASON', cell: ({ reason }) => reason ?? '' },
  { name: 'OBJECT', cell: involved },
  { name: 'SUBOBJECT', wide: true, cell: ({ involvedObject }) => involvedObject.fieldPath ?? '' },
  { name: 'SOURCE', wide: true, cell: source },
  { name: 'MESSAGE', cell: ({ message }) => (message ?? '').trim() },
  { name: 'FIRST SEEN', wide: true, cell: firstSeen },
  { name: 'COUNT', wide: true, cell: ({ series, count }) => series?.count ?? (count || 1) },
  { ...name, wide: true },
]

function firstSeen({ firstTimestamp, eventTime }: Event, { now }: { now: number }): string {
  return since(firstTimestamp ?? eventTime, now)
}

function lastSeen(event: Event, how: { now: number }): string {
  const { series, lastTimestamp } = event
  if (series) return since(series.lastObservedTime, how.now)
  return lastTimestamp ? since(lastTimestamp, how.now) : firstSeen(event, how)
}

/** `pod/my-app`, what an event is about. */
export function involved({ involvedObject }: Event): string {
  const kind = (involvedObject.kind ?? '').toLowerCase()
  return involvedObject.name ? `${kind}/${involvedObject.name}` : kind
}

function source({ source, reportingComponent, reportingInstance }: Event): string {
  const component = source?.component || reportingComponent || ''
  const instance = source?.host || reportingInstance || ''
  return instance ? `${component}, ${instance}` : component
}
