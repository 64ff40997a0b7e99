import type { Event, Pod } from '../../../cluster/objects.ts'
import type { Loose } from '../../resources/found.ts'
import { formatLabels, formatSelector } from '../../text/maps.ts'
import { describeEvents } from '../events.ts'
import { writeAnnotations, writeLabels, writeName } from '../metadata.ts'
import { describePodTemplate } from '../pods/pod-template.ts'
import { writePodsStatus } from '../pods/pods-status.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe daemonset`. `pods` are those that its selector finds. */
export function describeDaemonSet(
  set: Loose,
  pods: readonly Pod[],
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  const { metadata, spec, status = {} } = set
  const template = spec?.template
  writeName(writer, metadata)
  writer.write(0, `Selector:\t${formatSelector(spec?.selector)}\n`)
  writer.write(0, `Node-Selector:\t${formatLabels(template?.spec?.nodeSelector)}\n`)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  const numbers = {
    'Desired Number of Nodes Scheduled': status.desiredNumberScheduled,
    'Current Number of Nodes Scheduled': status.currentNumberScheduled,
    'Number of Nodes Scheduled with Up-to-date Pods': status.updatedNumberScheduled,
    'Number of Nodes Scheduled with Available Pods': status.numberAvailable,
    'Number of Nodes Misscheduled': status.numberMisscheduled,
  }
  for (const [title, number] of Object.entries(numbers))
    writer.write(0, `${title}: ${number ?? 0}\n`)
  writePodsStatus(writer, set, pods)
  describePodTemplate(writer, template)
  if (events) describeEvents(writer, events, now)
  return writer.text()
}
