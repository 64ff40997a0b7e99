import type { Event } from '../../../cluster/objects.ts'
import type { Resource } from '../../../cluster/resources.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Exit, Failure } from '../../failure.ts'
import { interval } from '../../describers/events.ts'
import { printerOf } from '../../output/printed.ts'
import { readArguments } from '../../resources/arguments.ts'
import type { Asked } from '../../resources/arguments.ts'
import type { Loose } from '../../resources/found.ts'
import { watchUntil } from '../../waiting.ts'
import { allNamespacesFlag } from '../shared.ts'
import { lines } from './get.ts'

/** `kubectl events --for pod/my-app`: what has happened, the latest last. */
export const events: Command = {
  name: 'events',
  flags: [
    allNamespacesFlag,
    { name: 'for', type: 'string' },
    { name: 'types', type: 'strings' },
    { name: 'no-headers', type: 'bool' },
    { name: 'watch', short: 'w', type: 'bool' },
    { name: 'output', short: 'o', type: 'string' },
  ],
  async run(context) {
    const { cluster, flags } = context
    const types = flags.list('types').flatMap((type) => type.toLowerCase() || [])
    if (types.some((type) => type !== 'normal' && type !== 'warning'))
      throw new Failure('valid --types are Normal or Warning')
    const namespace = flags.bool('all-namespaces') ? null : context.namespace
    const fields = about(flags.string('for'))
    const query = { namespace, ...(fields && { fields }) }
    const wanted = ({ type }: Event) =>
      types.length === 0 || types.includes((type ?? '').toLowerCase())
    if (flags.bool('watch')) {
      let headed = flags.bool('no-headers')
      await watchUntil(
        cluster,
        'Event',
        query,
        ({ type, object }) => {
          const event = object as unknown as Event
          if (type === 'DELETED' || !wanted(event)) return false
          context.print(table(context, [event], headed))
          headed = true
          return false
        },
        { signal: context.io.signal },
      )
      throw new Exit(1)
    }
    const found = (await cluster.list('Event', query)).filter(wanted)
    if (found.length === 0)
      return context.warn(
        namespace === null ? 'No events found.\n' : `No events found in ${namespace} namespace.\n`,
      )
    const sorted = found.toSorted((a, b) => time(a) - time(b))
    const output = flags.string('output')
    if (!output) return context.print(table(context, sorted, flags.bool('no-headers')))
    for (const event of sorted) context.print(printerOf(context)(event as unknown as Loose))
  },
}

function namedObject(text: string): { resource: Resource; name: string } {
  if (!text.includes('/')) throw new Failure('--for must be in resource/name form')
  try {
    const { objects } = readArguments([text]) as Extract<Asked, { by: 'name' }>
    return objects[0] as (typeof objects)[number]
  } catch (error) {
    // kubectl prints this one as it stands.
    throw new Exit(1, (error as Error).message)
  }
}

function about(object: string): string {
  if (!object) return ''
  const { resource, name } = namedObject(object)
  return `involvedObject.kind=${resource.kind},involvedObject.apiVersion=${resource.apiVersion},involvedObject.name=${name}`
}

const time = ({ series, lastTimestamp, eventTime }: Event) =>
  Date.parse(series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? '') || 0

function table(context: Context, list: readonly Event[], noHeaders: boolean): string {
  const everywhere = context.flags.bool('all-namespaces')
  return lines(
    {
      header: [
        ...(everywhere ? ['NAMESPACE'] : []),
        'LAST SEEN',
        'TYPE',
        'REASON',
        'OBJECT',
        'MESSAGE',
      ],
      rows: list.map((event) => [
        ...(everywhere ? [event.metadata.namespace ?? ''] : []),
        interval(event, context.cluster.now()),
        event.type ?? '',
        event.reason ?? '',
        `${event.involvedObject.kind ?? ''}/${event.involvedObject.name ?? ''}`,
        (event.message ?? '').trim(),
      ]),
    },
    noHeaders,
  )
}
