import { lookup } from 'node:dns/promises'
import { BlockList, isIP, isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'

/** Interfaces behind which there is only this machine: those of containers and virtual machines. */
const virtual = /^(docker|br-|bridge|virbr|vboxnet|vmnet|lxdbr|podman|cni|minikube)/

/**
 * Whether a server is on this machine: at a loopback address, at one of its own, or in the network
 * that Docker or a virtual machine has on it. A name counts by the addresses that it resolves to.
 */
export async function isLocal(server: string): Promise<boolean> {
  const host = new URL(server).hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) return isLocalAddress(host)
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  const addresses = await lookup(host, { all: true }).catch(() => [])
  return addresses.length > 0 && addresses.every(({ address }) => isLocalAddress(address))
}

/** Whether an IP address is this machine's, with the interfaces that it has. */
export function isLocalAddress(address: string, interfaces = networkInterfaces()): boolean {
  const local = new BlockList()
  local.addSubnet('127.0.0.0', 8, 'ipv4')
  local.addAddress('0.0.0.0')
  local.addAddress('::1', 'ipv6')
  local.addAddress('::', 'ipv6')
  for (const [name, addresses = []] of Object.entries(interfaces))
    for (const { address, family, cidr } of addresses) {
      const type = family === 'IPv6' ? 'ipv6' : 'ipv4'
      local.addAddress(address, type)
      const bits = Number(cidr?.split('/')[1])
      if (virtual.test(name) && bits) local.addSubnet(address, bits, type)
    }
  return local.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
