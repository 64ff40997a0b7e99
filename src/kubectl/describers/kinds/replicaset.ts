import type { Event, Pod, ReplicaSet } from '../../../cluster/objects.ts'
import { formatSelector } from '../../text/maps.ts'
import { writeConditions } from './deployment.ts'
import { describeEvents } from '../events.ts'
import { controllerOf, writeAnnotations, writeLabels, writeName } from '../metadata.ts'
import { describePodTemplate } from '../pods/pod-template.ts'
import { writePodsStatus } from '../pods/pods-status.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe replicaset`. `pods` are those that its selector finds. */
export function describeReplicaSet(
  set: ReplicaSet,
  pods: readonly Pod[],
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  const { metadata, spec, status } = set
  writeName(writer, metadata)
  writer.write(0, `Selector:\t${formatSelector(spec?.selector)}\n`)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  const controller = controllerOf(set)
  if (controller) writer.write(0, `Controlled By:\t${controller}\n`)
  writer.write(0, `Replicas:\t${status?.replicas ?? 0} current / ${spec?.replicas ?? 1} desired\n`)
  writePodsStatus(writer, set, pods)
  describePodTemplate(writer, spec?.template)
  writeConditions(writer, status?.conditions ?? [])
  if (events) describeEvents(writer, events, now)
  return writer.text()
}
