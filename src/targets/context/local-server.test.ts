import { describe, expect, it } from 'vitest'
import { isLocal, isLocalAddress } from './local-server.ts'

const face = (address: string, cidr: string, family: 'IPv4' | 'IPv6' = 'IPv4') => [
  { address, cidr, family, netmask: '', mac: '', internal: false, scopeid: 0 } as never,
]
const interfaces = {
  lo: face('127.0.0.1', '127.0.0.1/8'),
  eth0: face('192.168.1.20', '192.168.1.20/24'),
  eth1: face('2001:db8::20', '2001:db8::20/64', 'IPv6'),
  'br-1a2b': face('172.18.0.1', '172.18.0.1/16'),
}

describe('An address', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.1.2.3', true],
    ['0.0.0.0', true],
    ['::1', true],
    ['192.168.1.20', true],
    ['192.168.1.21', false],
    ['172.18.0.4', true],
    ['172.19.0.4', false],
    ['2001:db8::20', true],
    ['2001:db8::21', false],
    ['203.0.113.7', false],
  ])('%s is on this machine: %s', (address, local) => {
    expect(isLocalAddress(address, interfaces)).toBe(local)
  })
})

describe('A server', () => {
  it.each([
    ['https://127.0.0.1:6443', true],
    ['https://localhost:6443', true],
    ['https://[::1]:6443', true],
    ['https://k8s.localhost', true],
    ['https://203.0.113.7:6443', false],
    ['https://no-such-host.invalid', false],
  ])('%s is on this machine: %s', async (server, local) => {
    expect(await isLocal(server)).toBe(local)
  })
})
