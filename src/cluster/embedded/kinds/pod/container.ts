import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel, portName, portNumber } from '../../../../manifests/names.ts'
import { duplicate, invalid, oneOf, required, type Problem } from '../rules/problem.ts'
import { environmentProblems } from './environment.ts'
import { handlerProblems, probeProblems } from './probe.ts'
import { resourceProblems } from './resources.ts'
import { containerSecurityProblems } from './security.ts'
import { mountProblems } from './volume.ts'

export interface Context {
  /** The names of the Pod's volumes. */
  volumes: Set<unknown>
  /** The seconds that the Pod has to end. */
  gracePeriod: number
}

/** What is wrong with a container: what is said of any, and what of one that is not to run first. */
export function containerProblems(
  container: Fields,
  path: string,
  { volumes, gracePeriod }: Context,
) {
  const { name, image, lifecycle } = container
  const at = (field: string) => `${path}.${field}`
  const common: Problem[] = [
    ...(name
      ? dnsLabel(name as string).map((message) => invalid(at('name'), name, message))
      : [required(at('name'))]),
    ...(image ? [] : [required(at('image'))]),
    ...oneOf(at('terminationMessagePolicy'), container.terminationMessagePolicy, [
      'File',
      'FallbackToLogsOnError',
    ]),
    ...containerPortProblems(listOf(container.ports).map(fieldsOf), at('ports')),
    ...environmentProblems(container, path),
    ...mountProblems(container, volumes, path),
    ...oneOf(at('imagePullPolicy'), container.imagePullPolicy, ['Always', 'IfNotPresent', 'Never']),
    ...resourceProblems(fieldsOf(container.resources), at('resources')),
    ...resizeProblems(listOf(container.resizePolicy).map(fieldsOf), at('resizePolicy')),
    ...containerSecurityProblems(fieldsOf(container.securityContext), at('securityContext')),
    ...oneOf(at('restartPolicy'), container.restartPolicy, ['Always', 'Never', 'OnFailure']),
  ]
  const handlers: Problem[] = [
    ...['postStart', 'preStop']
      .filter((hook) => fieldsOf(lifecycle)[hook])
      .flatMap((hook) =>
        handlerProblems(fieldsOf(fieldsOf(lifecycle)[hook]), at(`lifecycle.${hook}`), gracePeriod),
      ),
    ...['livenessProbe', 'readinessProbe', 'startupProbe']
      .filter((probe) => container[probe])
      .flatMap((probe) => probeProblems(fieldsOf(container[probe]), at(probe))),
  ]
  return { common, handlers }
}

function resizeProblems(policies: Fields[], path: string): Problem[] {
  return policies.flatMap(({ resourceName, restartPolicy }, index) => [
    ...oneOf(path, resourceName, ['cpu', 'memory']),
    ...oneOf(path, restartPolicy, ['NotRequired', 'RestartContainer']),
    ...(policies.slice(0, index).some((other) => other.resourceName === resourceName)
      ? [duplicate(`${path}[${index}]`, resourceName)]
      : []),
  ])
}

function containerPortProblems(ports: Fields[], path: string): Problem[] {
  const names = new Set<unknown>()
  return ports.flatMap(({ name, containerPort = 0, hostPort, protocol }, index) => {
    const at = (field: string) => `${path}[${index}].${field}`
    const problems: Problem[] = []
    if (name) {
      const messages = portName(name as string)
      problems.push(...messages.map((message) => invalid(at('name'), name, message)))
      if (messages.length === 0 && names.has(name)) problems.push(duplicate(at('name'), name))
      names.add(name)
    }
    if (containerPort === 0) problems.push(required(at('containerPort')))
    else problems.push(...numberProblems(containerPort, at('containerPort')))
    if (hostPort) problems.push(...numberProblems(hostPort, at('hostPort')))
    return [...problems, ...oneOf(at('protocol'), protocol, ['SCTP', 'TCP', 'UDP'])]
  })
}

function numberProblems(port: unknown, field: string): Problem[] {
  return portNumber(port as number).map((message) => invalid(field, port, message))
}
