import type { Container, ContainerStatus, Pod } from '../../../cluster/objects.ts'
import { rfc1123 } from '../../text/times.ts'
import { compare } from '../../text/maps.ts'
import { writeEnvironment } from './environment.ts'
import { probeText } from './probe.ts'
import type { Writer } from '../writer.ts'

type State = NonNullable<ContainerStatus['state']>

/** The containers of a Pod or a template. `space` indents those of a template. */
export function describeContainers(
  writer: Writer,
  label: string,
  containers: readonly Container[],
  {
    statuses = [],
    pod,
    space = '',
  }: { statuses?: readonly ContainerStatus[]; pod?: Pod; space?: string },
): void {
  writer.write(0, `${space}${label}:${containers.length === 0 ? ' <none>' : ''}\n`)
  for (const container of containers) {
    const status = statuses.find(({ name }) => name === container.name)
    basics(writer, container, status, space)
    words(writer, 'Command', container.command)
    words(writer, 'Args', container.args)
    if (status) states(writer, status)
    describeResources(writer, container.resources, 2)
    if (container.livenessProbe)
      writer.write(2, `Liveness:\t${probeText(container.livenessProbe)}\n`)
    if (container.readinessProbe)
      writer.write(2, `Readiness:\t${probeText(container.readinessProbe)}\n`)
    if (container.startupProbe) writer.write(2, `Startup:\t${probeText(container.startupProbe)}\n`)
    writeEnvironment(writer, container, pod)
    mounts(writer, container)
  }
}

function basics(
  writer: Writer,
  container: Container,
  status: ContainerStatus | undefined,
  space: string,
) {
  writer.write(1, `${space ? ' ' : ''}${container.name}:\n`)
  if (status) writer.write(2, `Container ID:\t${status.containerID ?? ''}\n`)
  writer.write(2, `Image:\t${container.image ?? ''}\n`)
  if (status) writer.write(2, `Image ID:\t${status.imageID}\n`)
  const ports = container.ports ?? []
  const text = (port: (each: (typeof ports)[number]) => number) =>
    ports
      .map((each) => `${port(each)}/${each.protocol ?? ''}${each.name ? ` (${each.name})` : ''}`)
      .join(', ')
  const several = ports.length > 1 ? 's' : ''
  writer.write(2, `Port${several}:\t${text(({ containerPort }) => containerPort) || '<none>'}\n`)
  writer.write(2, `Host Port${several}:\t${text(({ hostPort }) => hostPort ?? 0) || '<none>'}\n`)
  const seccomp = container.securityContext?.seccompProfile
  if (seccomp) writer.write(2, `SeccompProfile:\t${seccomp.type}\n`)
}

function words(writer: Writer, title: string, list: readonly string[] | undefined): void {
  if (!list?.length) return
  writer.write(2, `${title}:\n`)
  for (const line of list.flatMap((word) => word.split('\n'))) writer.write(3, `${line}\n`)
}

function states(writer: Writer, status: ContainerStatus): void {
  state(writer, 'State', status.state ?? {})
  if (status.lastState?.terminated) state(writer, 'Last State', status.lastState)
  writer.write(2, `Ready:\t${status.ready ? 'True' : 'False'}\n`)
  writer.write(2, `Restart Count:\t${status.restartCount}\n`)
}

function state(writer: Writer, title: string, { running, waiting, terminated }: State): void {
  const name = running ? 'Running' : terminated && !waiting ? 'Terminated' : 'Waiting'
  writer.write(2, `${title}:\t${name}\n`)
  if (running) writer.write(3, `Started:\t${rfc1123(running.startedAt)}\n`)
  else if (waiting) {
    if (waiting.reason) writer.write(3, `Reason:\t${waiting.reason}\n`)
  } else if (terminated) {
    if (terminated.reason) writer.write(3, `Reason:\t${terminated.reason}\n`)
    if (terminated.message) writer.write(3, `Message:\t${terminated.message}\n`)
    writer.write(3, `Exit Code:\t${terminated.exitCode}\n`)
    if (terminated.signal) writer.write(3, `Signal:\t${terminated.signal}\n`)
    writer.write(3, `Started:\t${rfc1123(terminated.startedAt)}\n`)
    writer.write(3, `Finished:\t${rfc1123(terminated.finishedAt)}\n`)
  }
}

/** Limits and requests, each resource on a line. */
export function describeResources(
  writer: Writer,
  resources: Container['resources'],
  level: number,
): void {
  for (const [title, list] of [
    ['Limits', resources?.limits],
    ['Requests', resources?.requests],
  ] as const) {
    const entries = Object.entries(list ?? {}).sort(([a], [b]) => compare(a, b))
    if (entries.length > 0) writer.write(level, `${title}:\n`)
    for (const [name, quantity] of entries) writer.write(level + 1, `${name}:\t${quantity}\n`)
  }
}

function mounts(writer: Writer, { volumeMounts = [], volumeDevices = [] }: Container): void {
  writer.write(2, `Mounts:${volumeMounts.length === 0 ? '\t<none>' : ''}\n`)
  for (const mount of volumeMounts.toSorted((a, b) => compare(a.mountPath, b.mountPath))) {
    const flags = [
      mount.readOnly ? 'ro' : 'rw',
      ...(mount.subPath ? [`path="${mount.subPath}"`] : []),
    ]
    writer.write(3, `${mount.mountPath} from ${mount.name} (${flags.join(',')})\n`)
  }
  if (volumeDevices.length === 0) return
  writer.write(2, `Devices:${volumeMounts.length === 0 ? '\t<none>' : ''}\n`)
  for (const device of volumeDevices.toSorted((a, b) => compare(a.devicePath, b.devicePath)))
    writer.write(3, `${device.devicePath} from ${device.name}\n`)
}
