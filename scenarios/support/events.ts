import type { Event } from '../../src/cluster/objects.ts'
import type { Ask, Expectation } from '../../src/cluster/watching.ts'

/** Asks for the events about one object, the oldest first. */
export const eventsOf =
  (name: string): Ask<Event[]> =>
  async (cluster) => {
    const all = await cluster.list('Event', { fields: `involvedObject.name=${name}` })
    return all.sort((a, b) => firstSeen(a) - firstSeen(b) || written(a) - written(b))
  }

/** The reasons stand in this order; others may stand between them. */
export const inOrder =
  (...reasons: string[]): Expectation<Event[]> =>
  (all) => {
    const found = all.map(({ reason }) => reason).filter((reason) => reasons.includes(reason ?? ''))
    const first = [...new Set(found)]
    return first.join() === reasons.join() || `the events ${first.join(', ') || 'none'}`
  }

/** One of the events has this reason, and these words in its message. */
export const has =
  (reason: string, words = ''): Expectation<Event[]> =>
  (all) =>
    all.some((one) => one.reason === reason && one.message?.includes(words)) ||
    `the events ${all.map((one) => `${one.reason} (${one.message})`).join(', ') || 'none'}`

export const reporterOf = (event: Event) => event.source?.component ?? event.reportingComponent

// Most events carry whole seconds only, the scheduler's more; within a second the API server's
// order counts.
const firstSeen = (event: Event) =>
  Math.floor(
    Date.parse(event.firstTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp ?? '') /
      1000,
  )
const written = ({ metadata }: Event) => Number(metadata.resourceVersion)
