import type { Container, Event, Pod } from '../../../cluster/objects.ts'
import { rfc1123 } from '../../text/times.ts'
import { describeContainers } from '../pods/containers.ts'
import { describeEvents } from '../events.ts'
import { controllerOf, statusOf, writeAnnotations, writeLabels, writeName } from '../metadata.ts'
import { writeTolerations } from '../pods/tolerations.ts'
import { describeVolumes } from '../pods/volumes.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe pod`. Without `events`, nothing is said of them. */
export function describePod(pod: Pod, events: readonly Event[] | undefined, now: number): string {
  const writer = new Writer()
  const { metadata, spec, status } = pod
  writeName(writer, metadata)
  if (spec?.priority !== undefined) writer.write(0, `Priority:\t${spec.priority}\n`)
  if (spec?.priorityClassName) writer.write(0, `Priority Class Name:\t${spec.priorityClassName}\n`)
  if (spec?.runtimeClassName) writer.write(0, `Runtime Class Name:\t${spec.runtimeClassName}\n`)
  if (spec?.serviceAccountName) writer.write(0, `Service Account:\t${spec.serviceAccountName}\n`)
  const node = spec?.nodeName ? `${spec.nodeName}/${status?.hostIP ?? ''}` : '<none>'
  writer.write(0, `Node:\t${node}\n`)
  if (status?.startTime) writer.write(0, `Start Time:\t${rfc1123(status.startTime)}\n`)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  writePhase(writer, pod, now)
  const seccomp = spec?.securityContext?.seccompProfile
  if (seccomp) writer.write(0, `SeccompProfile:\t${seccomp.type}\n`)
  writer.write(0, `IP:\t${status?.podIP ?? ''}\n`)
  writeIps(writer, pod)
  const controller = controllerOf(pod)
  if (controller) writer.write(0, `Controlled By:\t${controller}\n`)
  if (status?.nominatedNodeName)
    writer.write(0, `NominatedNodeName:\t${status.nominatedNodeName}\n`)
  if (spec?.initContainers?.length)
    describeContainers(writer, 'Init Containers', spec.initContainers, {
      statuses: status?.initContainerStatuses ?? [],
      pod,
    })
  describeContainers(writer, 'Containers', spec?.containers ?? [], {
    statuses: status?.containerStatuses ?? [],
    pod,
  })
  if (spec?.ephemeralContainers?.length)
    describeContainers(writer, 'Ephemeral Containers', spec.ephemeralContainers as Container[], {
      statuses: status?.ephemeralContainerStatuses ?? [],
      pod,
    })
  writeConditions(writer, pod)
  describeVolumes(writer, spec?.volumes, '')
  writer.write(0, `QoS Class:\t${status?.qosClass ?? ''}\n`)
  writeLabels(writer, 'Node-Selectors', spec?.nodeSelector)
  writeTolerations(writer, 'Tolerations', spec?.tolerations)
  if (events) describeEvents(writer, events, now)
  return writer.text()
}

function writePhase(writer: Writer, { metadata, status }: Pod, now: number): void {
  const phase = status?.phase ?? ''
  if (metadata.deletionTimestamp && phase !== 'Failed' && phase !== 'Succeeded') {
    writer.field('Status', statusOf({ metadata, status }, now))
    writer.write(0, `Termination Grace Period:\t${metadata.deletionGracePeriodSeconds ?? 0}s\n`)
  } else writer.field('Status', phase)
  if (status?.reason) writer.write(0, `Reason:\t${status.reason}\n`)
  if (status?.message) writer.write(0, `Message:\t${status.message}\n`)
}

function writeIps(writer: Writer, { status }: Pod): void {
  const ips = status?.podIPs ?? []
  writer.write(0, ips.length === 0 ? 'IPs:\t<none>\n' : 'IPs:\n')
  for (const { ip } of ips) writer.write(1, `IP:\t${ip}\n`)
}

function writeConditions(writer: Writer, { spec, status }: Pod): void {
  const conditions = status?.conditions ?? []
  const gates = spec?.readinessGates ?? []
  if (gates.length > 0) writer.write(0, 'Readiness Gates:\n  Type\tStatus\n')
  for (const { conditionType } of gates) {
    const found = conditions.find(({ type }) => type === conditionType)
    writer.write(1, `${conditionType} \t${found?.status ?? '<none>'} \n`)
  }
  if (conditions.length > 0) writer.write(0, 'Conditions:\n  Type\tStatus\n')
  for (const { type, status } of conditions) writer.write(1, `${type} \t${status} \n`)
}
