import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel, portName, portNumber } from '../../../../manifests/names.ts'
import { duplicate, invalid, oneOf, required, type Problem } from '../rules/problem.ts'
import { usedClaimProblems } from './claims.ts'
import { environmentProblems } from './environment.ts'
import { handlerProblems, probeProblems } from './probe.ts'
import { resourceProblems } from './resources.ts'
import { containerSecurityProblems } from './security.ts'
import { mountProblems } from './volume.ts'

export interface Context {
  /** The names of the Pod's volumes. */
  volumes: Set<unknown>
  /** The names of the devices that the Pod claims. */
  claims: ReadonlySet<string>
  /** The seconds that the Pod has to end. */
  gracePeriod: number
  /** Whether the Pod's users are those of its host. */
  hostUsers: unknown
  /** That of the Pod. */
  restartPolicy: unknown
}

/** What is wrong with a container: what is said of any, and what of one that is not to run first. */
export function containerProblems(
  container: Fields,
  path: string,
  { volumes, claims, gracePeriod, hostUsers, restartPolicy }: Context,
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
    ...usedClaimProblems(
      listOf(fieldsOf(container.resources).claims).map(fieldsOf),
      claims,
      at('resources.claims'),
    ),
    ...resizeProblems(
      listOf(container.resizePolicy).map(fieldsOf),
      at('resizePolicy'),
      restartPolicy,
    ),
    ...containerSecurityProblems(
      fieldsOf(container.securityContext),
      at('securityContext'),
      hostUsers,
    ),
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

function resizeProblems(policies: Fields[], path: string, ofPod: unknown): Problem[] {
  return policies.flatMap(({ resourceName, restartPolicy }, index) => [
    ...saidOneOf(path, resourceName, ['cpu', 'memory']),
    ...saidOneOf(path, restartPolicy, ['NotRequired', 'RestartContainer']),
    ...(ofPod === 'Never' && restartPolicy !== 'NotRequired'
      ? [invalid(path, restartPolicy, "must be 'NotRequired' when pod `restartPolicy` is 'Never'")]
      : []),
    ...(policies.slice(0, index).some((other) => other.resourceName === resourceName)
      ? [duplicate(`${path}[${index}]`, resourceName)]
      : []),
  ])
}

const saidOneOf = (path: string, value: unknown, supported: string[]): Problem[] =>
  value ? oneOf(path, value, supported) : [required(path)]

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
