import { classOf } from '../../../manifests/storage-class.ts'
import type { Event, Pod } from '../../../cluster/objects.ts'
import { accessModes } from '../../text/access-modes.ts'
import type { Loose } from '../../resources/found.ts'
import { rfc1123 } from '../../text/times.ts'
import { describeEvents } from '../events.ts'
import {
  goList,
  statusOf,
  writeAnnotations,
  writeLabels,
  writeLines,
  writeName,
} from '../metadata.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe persistentvolumeclaim`. `pods` are all those of its namespace. */
export function describePersistentVolumeClaim(
  { metadata, spec, status = {} }: Loose,
  pods: readonly Pod[],
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  writeName(writer, metadata)
  writer.field('StorageClass', classOf({ metadata, spec }))
  writer.field('Status', statusOf({ metadata, status }, now))
  writer.field('Volume', spec.volumeName)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  writer.field('Finalizers', goList(metadata.finalizers))
  writer.field('Capacity', spec.volumeName ? (status.capacity?.storage ?? '0') : '')
  writer.field('Access Modes', spec.volumeName ? accessModes(status.accessModes) : '')
  if (spec.volumeMode) writer.field('VolumeMode', spec.volumeMode)
  writer.write(0, 'Used By:\t')
  writeLines(
    writer,
    pods.flatMap((pod) =>
      claimsOf(pod)
        .filter((name) => name === metadata.name)
        .map(() => pod.metadata.name),
    ),
  )
  writeConditions(writer, (status.conditions ?? []) as Loose[])
  if (events) describeEvents(writer, events, now)
  return writer.text()
}

/** A Pod may mount a claim more than once, and is named as often. */
const claimsOf = ({ spec }: Pod) =>
  (spec?.volumes ?? []).map(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName)

function writeConditions(writer: Writer, conditions: readonly Loose[]): void {
  if (conditions.length === 0) return
  writer.write(0, 'Conditions:\n')
  writer.write(1, 'Type\tStatus\tLastProbeTime\tLastTransitionTime\tReason\tMessage\n')
  writer.write(1, '----\t------\t-----------------\t------------------\t------\t-------\n')
  for (const { type, status, lastProbeTime, lastTransitionTime, reason, message } of conditions)
    writer.write(
      1,
      `${String(type)} \t${status} \t${rfc1123(lastProbeTime)} \t${rfc1123(lastTransitionTime)} \t${reason ?? ''} \t${message ?? ''}\n`,
    )
}
