import type { Event } from '../../../cluster/objects.ts'
import type { Loose } from '../../resources/found.ts'
import { describeEvents } from '../events.ts'
import { writeAnnotations, writeLabels, writeName } from '../metadata.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe endpoints`. */
export function describeEndpoints(
  { metadata, subsets }: Loose,
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  writeName(writer, metadata)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  writer.write(0, 'Subsets:\n')
  for (const { addresses, notReadyAddresses, ports } of (subsets ?? []) as Loose[]) {
    writer.write(1, `Addresses:\t${listed(addresses)}\n`)
    writer.write(1, `NotReadyAddresses:\t${listed(notReadyAddresses)}\n`)
    if (ports?.length) {
      writer.write(1, 'Ports:\n')
      writer.write(2, 'Name\tPort\tProtocol\n')
      writer.write(2, '----\t----\t--------\n')
      for (const { name, port, protocol } of ports as Loose[])
        writer.write(2, `${name ?? '<unset>'}\t${port}\t${protocol}\n`)
    }
    writer.write(0, '\n')
  }
  if (events) describeEvents(writer, events, now)
  return writer.text()
}

const listed = (addresses: readonly Loose[] | undefined): string =>
  (addresses ?? []).map(({ ip }) => String(ip)).join(',') || '<none>'
