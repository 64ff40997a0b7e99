import { classOf } from '../../../manifests/storage-class.ts'
import type { Event, Pod } from '../../../cluster/objects.ts'
import type { Loose } from '../../resources/found.ts'
import { formatSelector } from '../../text/maps.ts'
import { rfc1123 } from '../../text/times.ts'
import { describeEvents } from '../events.ts'
import { writeAnnotations, writeLabels, writeName } from '../metadata.ts'
import { describePodTemplate } from '../pods/pod-template.ts'
import { writePodsStatus } from '../pods/pods-status.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe statefulset`. `pods` are those that its selector finds. */
export function describeStatefulSet(
  set: Loose,
  pods: readonly Pod[],
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  const { metadata, spec, status = {} } = set
  writeName(writer, metadata)
  writer.write(0, `CreationTimestamp:\t${rfc1123(metadata.creationTimestamp)}\n`)
  writer.write(0, `Selector:\t${formatSelector(spec.selector)}\n`)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  if (spec.serviceName) writer.write(0, `Service Name:\t${spec.serviceName}\n`)
  writer.write(0, `Pod Management Policy:\t${spec.podManagementPolicy}\n`)
  writer.write(0, `Replicas:\t${spec.replicas ?? 1} desired | ${status.replicas ?? 0} total\n`)
  writer.write(0, `Update Strategy:\t${spec.updateStrategy?.type}\n`)
  const rolling = spec.updateStrategy?.rollingUpdate
  if (rolling?.partition !== undefined) writer.write(1, `Partition:\t${rolling.partition}\n`)
  if (rolling?.maxUnavailable !== undefined)
    writer.write(1, `MaxUnavailable:\t${rolling.maxUnavailable}\n`)
  const kept = spec.persistentVolumeClaimRetentionPolicy
  if (kept) {
    writer.write(0, 'Persistent Volume Claim Retention Policy:\n')
    writer.write(1, `WhenDeleted:\t${kept.whenDeleted}\n`)
    writer.write(1, `WhenScaled:\t${kept.whenScaled}\n`)
  }
  writePodsStatus(writer, set, pods)
  describePodTemplate(writer, spec.template)
  writeClaims(writer, (spec.volumeClaimTemplates ?? []) as Loose[])
  if (events) describeEvents(writer, events, now)
  return writer.text()
}

function writeClaims(writer: Writer, claims: readonly Loose[]): void {
  if (claims.length === 0) return writer.write(0, 'Volume Claims:\t<none>\n')
  writer.write(0, 'Volume Claims:\n')
  for (const { metadata, spec } of claims) {
    writer.write(1, `Name:\t${metadata.name}\n`)
    writer.write(1, `StorageClass:\t${classOf({ metadata, spec }) ?? ''}\n`)
    writeLabels(writer, '  Labels', metadata.labels)
    writeLabels(writer, '  Annotations', metadata.annotations)
    writer.write(1, `Capacity:\t${spec.resources?.requests?.storage ?? '<default>'}\n`)
    writer.write(1, `Access Modes:\t[${(spec.accessModes ?? []).join(' ')}]\n`)
  }
}
