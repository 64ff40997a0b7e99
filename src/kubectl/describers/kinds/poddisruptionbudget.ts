import type { Event } from '../../../cluster/objects.ts'
import type { Loose } from '../../resources/found.ts'
import { formatSelector } from '../../text/maps.ts'
import { describeEvents } from '../events.ts'
import { writeName } from '../metadata.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe poddisruptionbudget`. */
export function describePodDisruptionBudget(
  { metadata, spec, status = {} }: Loose,
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  writeName(writer, metadata)
  if (spec.minAvailable !== undefined) writer.write(0, `Min available:\t${spec.minAvailable}\n`)
  else if (spec.maxUnavailable !== undefined)
    writer.write(0, `Max unavailable:\t${spec.maxUnavailable}\n`)
  if (spec.selector) writer.write(0, `Selector:\t${formatSelector(spec.selector)}\n`)
  else writer.write(0, 'Selector:\t<unset>\n')
  writer.write(0, 'Status:\n')
  writer.write(2, `Allowed disruptions:\t${status.disruptionsAllowed ?? 0}\n`)
  writer.write(2, `Current:\t${status.currentHealthy ?? 0}\n`)
  writer.write(2, `Desired:\t${status.desiredHealthy ?? 0}\n`)
  writer.write(2, `Total:\t${status.expectedPods ?? 0}\n`)
  if (events) describeEvents(writer, events, now)
  return writer.text()
}
