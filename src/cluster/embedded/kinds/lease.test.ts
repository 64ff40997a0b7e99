import { describe, expect, test } from 'vitest'
import { start } from '../testing.ts'

const spec = {
  holderIdentity: 'one',
  leaseDurationSeconds: 15,
  leaseTransitions: 0,
  acquireTime: '2026-01-02T03:04:05.000006Z',
  renewTime: '2026-01-02T03:04:15.123456Z',
}
const leader = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'leader' } }

describe('A Lease', () => {
  test('is kept with its holder and its times, changed, listed and deleted', async () => {
    const cluster = await start()
    await cluster.create({ ...leader, spec })
    expect((await cluster.read('Lease', 'leader')).spec).toEqual(spec)
    const body = { spec: { holderIdentity: 'two', leaseTransitions: 1 } }
    await cluster.patch('Lease', 'leader', { type: 'merge', body })
    expect((await cluster.list('Lease')).map((one) => one.spec)).toEqual([
      { ...spec, ...body.spec },
    ])
    await cluster.remove('Lease', 'leader')
    await expect(cluster.read('Lease', 'leader')).rejects.toThrow(
      'leases.coordination.k8s.io "leader" not found',
    )
  })

  test('goes with its namespace', async () => {
    const cluster = await start()
    await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } })
    await cluster.create({ ...leader, metadata: { name: 'leader', namespace: 'other' } })
    await cluster.remove('Namespace', 'other')
    await cluster.until(
      () => cluster.list('Lease', { namespace: 'other' }),
      (all) => all.length === 0 || 'still there',
    )
  })

  test('of a node is renewed each 10 s by its kubelet, and is there again when it is deleted', async () => {
    const cluster = await start()
    const nodes = (await cluster.list('Node')).map(({ metadata }) => metadata)
    const leases = () => cluster.list('Lease', { namespace: 'kube-node-lease' })
    const before = await leases()
    expect(before.map(({ metadata }) => metadata.name)).toEqual(nodes.map(({ name }) => name))
    expect(before[0]).toMatchObject({
      metadata: {
        ownerReferences: [
          { apiVersion: 'v1', kind: 'Node', name: nodes[0]!.name, uid: nodes[0]!.uid },
        ],
      },
      spec: { holderIdentity: nodes[0]!.name, leaseDurationSeconds: 40 },
    })
    await cluster.sleep(10_000)
    const passed = (await leases()).map(
      ({ spec }, i) => Date.parse(spec.renewTime) - Date.parse(before[i]!['spec'].renewTime),
    )
    expect(passed).toEqual(nodes.map(() => 10_000))
    await cluster.remove('Lease', nodes[0]!.name, { namespace: 'kube-node-lease' })
    await cluster.sleep(10_000)
    expect(await leases()).toHaveLength(nodes.length)
  })
})
