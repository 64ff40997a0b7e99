import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { invalid, type Problem } from '../rules/problem.ts'
import { isIpAddress } from '../../../../manifests/ip-address.ts'
import { familyUnavailable } from './ip-families.ts'

/** What kubeadm, and so Kind, gives to the Services of a cluster. */
const nodePorts = { first: 30_000, last: 32_767 }
const addresses = { first: '10.96.0.0', network: '10.96.0.0/16', pattern: /^10\.96\.\d+\.\d+$/ }

/**
 * What cannot be allocated to a new or changed Service. The API server allocates before it looks
 * at anything else, and stops at the first problem. A dry run takes any node port.
 */
export function allocationProblem(spec: Fields, dryRun = false): Problem | undefined {
  const wrong = unreadableAddress(spec) ?? familyUnavailable(spec)
  if (wrong) return wrong
  const address = spec.clusterIP
  if (typeof address === 'string' && address !== 'None' && spec.type !== 'ExternalName') {
    if (address.includes(':'))
      return invalid('spec.clusterIPs[0]', [address], 'IPv6 is not configured on this cluster')
    if (!addresses.pattern.test(address))
      return invalid(
        'spec.clusterIPs',
        [address],
        `failed to allocate IP ${address}: the provided IP (${address}) is not in the valid range. The range of valid IPs is ${addresses.network}`,
      )
  }
  if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return undefined
  // One port of the Service in two protocols may have one port of the nodes.
  const taken = new Map<unknown, unknown>()
  for (const [index, item] of listOf(spec.ports).map(fieldsOf).entries()) {
    const { nodePort, port } = item
    if (!nodePort || taken.get(port) === nodePort) continue
    const { first, last } = nodePorts
    const field = `spec.ports[${index}].nodePort`
    if (!dryRun && ((nodePort as number) < first || (nodePort as number) > last))
      return invalid(
        field,
        nodePort,
        `provided port is not in the valid range. The range of valid ports is ${first}-${last}`,
      )
    if ([...taken.values()].includes(nodePort))
      return invalid(field, nodePort, 'provided port is already allocated')
    taken.set(port, nodePort)
  }
  return undefined
}

/**
 * Fills in what a dry run answers of what it does not allocate: the first address of the network, and
 * ports beyond those that there are.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/registry/core/service/portallocator/operation.go
 */
export function pretendAllocation(spec: Fields): void {
  if (spec.type === 'ExternalName') return
  if (!spec.clusterIP) {
    spec.clusterIP = addresses.first
    spec.clusterIPs = [addresses.first]
  }
  if (spec.type === 'ClusterIP' || spec.allocateLoadBalancerNodePorts === false) return
  const taken: number[] = []
  for (const port of listOf(spec.ports).map(fieldsOf)) {
    port.nodePort ||= 1 + (taken.length > 0 ? Math.max(...taken) : nodePorts.last + 1)
    taken.push(Number(port.nodePort))
  }
}

/** An address that is none, which the API server says before anything else. */
export function unreadableAddress({ type, clusterIP }: Fields): Problem | undefined {
  if (typeof clusterIP !== 'string' || clusterIP === 'None' || type === 'ExternalName')
    return undefined
  return addressProblem('spec.clusterIPs[0]', clusterIP)
}

/** The addresses that stand for no machine from outside, and what is said of one. */
const ownRanges: [RegExp, string][] = [
  [/^(0\.0\.0\.0|::)$/, 'may not be unspecified (ADDRESS)'],
  [/^(127\.|::1$)/, 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  [/^(169\.254\.|fe[89ab])/i, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  [
    /^(224\.0\.0\.|ff02:)/i,
    'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)',
  ],
]

/** What is wrong with an address as one that others may reach. */
export const ownRangeProblems = (field: string, address: string): Problem[] =>
  ownRanges
    .filter(([range]) => range.test(address))
    .map(([, rule]) => invalid(field, address, rule.replace('ADDRESS', address)))

/** What is wrong with a text as an IP address. */
export function addressProblem(field: string, address: string): Problem | undefined {
  const parts = address.split('.')
  if (parts.length === 4 && parts.every((part) => /^\d+$/.test(part)) && /(^|\.)0\d/.test(address))
    return invalid(field, address, 'must not have leading 0s')
  return isIpAddress(address)
    ? undefined
    : invalid(field, address, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')
}
