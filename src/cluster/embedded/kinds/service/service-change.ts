import { equal, fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'

const withAddress = ['ClusterIP', 'NodePort', 'LoadBalancer']
const withNodePorts = ['NodePort', 'LoadBalancer']
const addresses = ['clusterIP', 'clusterIPs']
const families = ['ipFamilies', 'ipFamilyPolicy']

/**
 * Keeps what was allocated to a Service where its change leaves it out, and gives back what its
 * new type does not have, unless the change says otherwise.
 */
export function keepAllocated(previous: Fields, next: Fields): void {
  const type = String(next.type ?? 'ClusterIP')
  const was = String(previous.type)
  if (withAddress.includes(was) && withAddress.includes(type)) {
    if (!next.clusterIP) next.clusterIP = previous.clusterIP
    if (equal(next.clusterIPs, previous.clusterIPs) && next.clusterIP !== previous.clusterIP)
      next.clusterIPs = [next.clusterIP]
    next.clusterIPs ??= next.clusterIP && [next.clusterIP]
  } else if (type === 'ExternalName') {
    const same = equal(next.clusterIP, previous.clusterIP)
    if (!same) next.clusterIPs = next.clusterIP && [next.clusterIP]
    for (const field of same ? [...addresses, ...families] : families) delete next[field]
  }
  const [before, after] = [listOf(previous.ports).map(fieldsOf), listOf(next.ports).map(fieldsOf)]
  if (withNodePorts.includes(type)) {
    for (const port of after)
      port.nodePort ??= before.find((old) => old.port === port.port)?.nodePort
  } else if (
    withNodePorts.includes(was) &&
    after.every((port, index) => port.nodePort === before[index]?.nodePort)
  )
    for (const port of after) delete port.nodePort
  for (const { field, types } of dependent)
    if (!types.includes(type) && equal(next[field], previous[field])) delete next[field]
}

const dependent = [
  { field: 'externalTrafficPolicy', types: withNodePorts },
  { field: 'allocateLoadBalancerNodePorts', types: ['LoadBalancer'] },
  { field: 'loadBalancerClass', types: ['LoadBalancer'] },
  { field: 'internalTrafficPolicy', types: withAddress },
]
