import { NotSimulated } from '../../cluster.ts'
import type { Network } from '../engine/network.ts'

/** Puts right what the engine's network has wrong. */
export function repairNetwork(network: Network, podCIDRs: readonly string[]): void {
  network.fetchDefault = () =>
    Promise.reject(new NotSimulated('the embedded cluster reaches nothing outside of itself'))

  // A URL that names port 80, or none, has an empty one; the engine refuses it.
  const parse = network.parseTargetPort.bind(network)
  network.parseTargetPort = (url, service) => (url.port ? parse(url, service) : 80)

  // The first address is the node's own, from which its kubelet probes the Pods.
  for (const podCIDR of podCIDRs) {
    const allocator = network.podIpAllocator(podCIDR)
    allocator.cursor = allocator.cidr.firstAddress()
  }
}
