import { equal, fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel, dnsSubdomain, portNumber, qualifiedName } from '../../../../manifests/names.ts'
import { duplicate, forbidden, invalid, oneOf, required, type Problem } from '../rules/problem.ts'
import { isExternallyAccessible } from './service-defaults.ts'
import { addressProblem, ownRangeProblems } from './allocation.ts'
import { familyProblems } from './ip-families.ts'
import { labelProblems } from '../rules/metadata.ts'
import { portProblems } from '../rules/number.ts'

/**
 * What is wrong with a Service's specification, defaulted.
 * https://kubernetes.io/docs/concepts/services-networking/service/
 */
export function serviceProblems(spec: Fields): Problem[] {
  const { type, clusterIP } = spec
  const ports = listOf(spec.ports).map(fieldsOf)
  const headless = clusterIP === 'None'
  return [
    ...(ports.length === 0 && !headless && type !== 'ExternalName' ? [required('spec.ports')] : []),
    ...(headless && (type === 'NodePort' || type === 'LoadBalancer')
      ? [invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)]
      : []),
    ...(type === 'ExternalName' ? externalNameProblems(spec) : []),
    ...ports.flatMap((port, index) => onePortProblems(port, index, ports)),
    ...labelProblems(spec.selector, 'spec.selector'),
    ...oneOf('spec.sessionAffinity', spec.sessionAffinity, ['ClientIP', 'None']),
    ...affinityProblems(spec),
    ...(type === 'ExternalName' ? [] : [...familyProblems(spec), ...addressProblems(spec)]),
    ...(listOf(spec.externalIPs) as string[]).flatMap((address, index) => {
      const field = `spec.externalIPs[${index}]`
      return addressProblem(field, address) ?? ownRangeProblems(field, address)
    }),
    ...oneOf('spec.type', type, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']),
    ...ports.flatMap(({ nodePort }, index) =>
      type === 'ClusterIP' && nodePort
        ? [forbidden(`spec.ports[${index}].nodePort`, "may not be used when `type` is 'ClusterIP'")]
        : [],
    ),
    ...nodePortProblems(ports),
    ...twiceProblems(ports),
    ...sourceRangeProblems(spec),
    ...onlyForLoadBalancer(spec, 'allocateLoadBalancerNodePorts'),
    ...onlyForLoadBalancer(spec, 'loadBalancerClass'),
    ...(type === 'LoadBalancer' && spec.loadBalancerClass !== undefined
      ? qualifiedName(String(spec.loadBalancerClass)).map((message) =>
          invalid('spec.loadBalancerClass', spec.loadBalancerClass, message),
        )
      : []),
    ...policyProblems(spec),
    ...oneOf('spec.trafficDistribution', spec.trafficDistribution, distributions),
  ]
}

const distributions = ['PreferClose', 'PreferSameZone', 'PreferSameNode']

/** The API server names the field as Go does. */
function sourceRangeProblems({ type, loadBalancerSourceRanges }: Fields): Problem[] {
  const ranges = listOf(loadBalancerSourceRanges) as string[]
  const field = 'spec.LoadBalancerSourceRanges'
  if (ranges.length === 0) return []
  const only =
    type === 'LoadBalancer'
      ? []
      : [forbidden(field, "may only be used when `type` is 'LoadBalancer'")]
  const unread = ranges.flatMap((range, index) =>
    /^[0-9a-fA-F.:]+\/\d+$/.test(range.trim())
      ? []
      : [
          invalid(
            `${field}[${index}]`,
            range,
            'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
          ),
        ],
  )
  return [...only, ...unread]
}

const longestAffinity = 86_400

function affinityProblems({ sessionAffinity, sessionAffinityConfig }: Fields): Problem[] {
  if (sessionAffinity !== 'ClientIP') return []
  const { timeoutSeconds = 0 } = fieldsOf(fieldsOf(sessionAffinityConfig).clientIP)
  const inRange = (timeoutSeconds as number) > 0 && (timeoutSeconds as number) <= longestAffinity
  return inRange
    ? []
    : [
        invalid(
          'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
          timeoutSeconds,
          `must be greater than 0 and less than ${longestAffinity}`,
        ),
      ]
}

function externalNameProblems({ clusterIPs, externalName, ipFamilies }: Fields): Problem[] {
  const name = String(externalName ?? '').replace(/\.$/, '')
  return [
    ...(clusterIPs
      ? [forbidden('spec.clusterIPs', 'may not be set for ExternalName services')]
      : []),
    ...(ipFamilies
      ? [forbidden('spec.ipFamilies', 'may not be set for ExternalName services')]
      : []),
    ...(name
      ? dnsSubdomain(name).map((message) => invalid('spec.externalName', name, message))
      : [required('spec.externalName')]),
  ]
}

function onePortProblems(port: Fields, index: number, ports: Fields[]): Problem[] {
  const at = (field: string) => `spec.ports[${index}].${field}`
  const { name } = port
  const problems: Problem[] = []
  if (name) {
    problems.push(...dnsLabel(name as string).map((message) => invalid(at('name'), name, message)))
    if (ports.slice(0, index).some((other) => other.name === name))
      problems.push(duplicate(at('name'), name))
  } else if (ports.length > 1) problems.push(required(at('name')))
  return [
    ...problems,
    ...portNumber(port.port as number).map((message) => invalid(at('port'), port.port, message)),
    ...oneOf(at('protocol'), port.protocol, ['SCTP', 'TCP', 'UDP']),
    ...portProblems(port.targetPort, at('targetPort')),
    ...(port.appProtocol === undefined
      ? []
      : qualifiedName(String(port.appProtocol)).map((message) =>
          invalid(at('appProtocol'), port.appProtocol, message),
        )),
  ]
}

function addressProblems({ clusterIP, clusterIPs }: Fields): Problem[] {
  const addresses = listOf(clusterIPs) as string[]
  const families = addresses.map((address) => (address.includes(':') ? 6 : 4))
  const crowded = new Set(families).size < families.length
  const unread = addresses.flatMap((address, index) => {
    const field = `spec.clusterIPs[${index}]`
    return address === 'None' ? [] : (addressProblem(field, address) ?? [])
  })
  if (!clusterIP && addresses.length > 0)
    return [
      invalid('spec.clusterIPs', addresses, 'must be empty when `clusterIP` is not specified'),
      ...unread,
      ...(crowded
        ? [
            invalid(
              'spec.clusterIPs',
              addresses,
              'may specify no more than one IP for each IP family',
            ),
          ]
        : []),
    ]
  if (clusterIP && addresses[0] !== clusterIP)
    return [invalid('spec.clusterIPs', addresses, 'first value must match `clusterIP`')]
  return unread
}

function nodePortProblems(ports: Fields[]): Problem[] {
  return ports.flatMap(({ nodePort, protocol }, index) =>
    nodePort &&
    ports.slice(0, index).some((one) => one.nodePort === nodePort && one.protocol === protocol)
      ? [duplicate(`spec.ports[${index}].nodePort`, nodePort)]
      : [],
  )
}

function twiceProblems(ports: Fields[]): Problem[] {
  return ports.flatMap((port, index) => {
    const { protocol, port: number } = port
    const before = ports.slice(0, index)
    if (!before.some((one) => one.protocol === protocol && one.port === number)) return []
    // The value is shown with the names of Go's fields.
    const shown = { Name: '', Protocol: protocol, AppProtocol: null, Port: number }
    return [duplicate(`spec.ports[${index}]`, { ...shown, TargetPort: 0, NodePort: 0 })]
  })
}

function onlyForLoadBalancer(spec: Fields, field: string): Problem[] {
  return spec[field] === undefined || spec.type === 'LoadBalancer'
    ? []
    : [forbidden(`spec.${field}`, "may only be used when `type` is 'LoadBalancer'")]
}

function policyProblems(spec: Fields): Problem[] {
  const { externalTrafficPolicy: external, internalTrafficPolicy: internal } = spec
  const outside = isExternallyAccessible(spec)
  return [
    ...(external && !outside
      ? [
          invalid(
            'spec.externalTrafficPolicy',
            external,
            'may only be set for externally-accessible services',
          ),
        ]
      : oneOf('spec.externalTrafficPolicy', external, ['Cluster', 'Local'])),
    ...oneOf('spec.internalTrafficPolicy', internal, ['Cluster', 'Local']),
    ...(spec.healthCheckNodePort && !(spec.type === 'LoadBalancer' && external === 'Local')
      ? [
          invalid(
            'spec.healthCheckNodePort',
            spec.healthCheckNodePort,
            "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
          ),
        ]
      : []),
  ]
}

/** What is wrong with the change of a Service: its address stays what it is. */
export function serviceChangeProblems(previous: Fields, next: Fields): Problem[] {
  if (previous.type === 'ExternalName' || next.type === 'ExternalName') return []
  const [before, after] = [listOf(previous.clusterIPs), listOf(next.clusterIPs)]
  return before.length === 0 || equal(before[0], after[0])
    ? []
    : [invalid('spec.clusterIPs[0]', after, 'may not change once set')]
}
