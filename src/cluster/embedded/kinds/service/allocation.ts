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
    if (!addresses.pattern.test(address))
      return invalid(
        'spec.clusterIPs',
        [address],
        `failed to allocate IP ${address}: the provided IP (${address}) is not in the valid range. The range of valid IPs is ${addresses.network}`,
      )
  }
  if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return undefined
  const taken = new Set<unknown>()
  for (const [index, port] of listOf(spec.ports).map(fieldsOf).entries()) {
    const { nodePort, protocol } = port
    if (!nodePort) continue
    const { first, last } = nodePorts
    const field = `spec.ports[${index}].nodePort`
    if (!dryRun && ((nodePort as number) < first || (nodePort as number) > last))
      return invalid(
        field,
        nodePort,
        `provided port is not in the valid range. The range of valid ports is ${first}-${last}`,
      )
    const key = `${nodePort}/${protocol}`
    if (taken.has(key)) return invalid(field, nodePort, 'provided port is already allocated')
    taken.add(key)
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
  if (spec.type === 'ClusterIP') return
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

/** What is wrong with a text as an IP address. */
export function addressProblem(field: string, address: string): Problem | undefined {
  const parts = address.split('.')
  if (parts.length === 4 && parts.every((part) => /^\d+$/.test(part)) && /(^|\.)0\d/.test(address))
    return invalid(field, address, 'must not have leading 0s')
  return isIpAddress(address)
    ? undefined
    : invalid(field, address, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')
}
