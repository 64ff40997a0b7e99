import type { EngineClock } from '../engine/clock.ts'
import type { Store, Stored, Stores } from '../engine/store.ts'

/** How often a kubelet renews its lease, in ms, and how long one lasts, in seconds. */
const renewal = 10_000
const leaseDurationSeconds = 40
const namespace = 'kube-node-lease'

/**
 * Each node's kubelet renews a Lease of its name, and makes it anew where it is gone: the node's
 * sign of life. https://kubernetes.io/docs/concepts/architecture/leases/#node-heart-beats
 */
export async function renewLeases(
  { nodes, leases }: Stores,
  clock: EngineClock,
  isOff: (node: string) => boolean,
): Promise<void> {
  const { items } = await nodes.listWithResourceVersion()
  const renewAll = () =>
    Promise.all(
      items
        .filter(({ metadata }) => !isOff(metadata.name))
        .map((node) => renew(leases, node, clock.nowMs())),
    )
  await renewAll()
  // One that fails is tried again by the next, as a kubelet does.
  clock.setInterval(() => void renewAll().catch(() => undefined), renewal)
}

/** Renews the lease of a node, a sign of life at `now`, in ms. */
export async function renew(leases: Store, { metadata }: Stored, now: number): Promise<void> {
  const { name, uid } = metadata as { name: string; uid: string }
  const renewTime = new Date(now).toISOString().replace('Z', '000Z')
  const found = await leases.get(name, namespace)
  if (found) await leases.update(name, { ...found, spec: { ...found.spec, renewTime } })
  else
    await leases.create({
      metadata: {
        name,
        namespace,
        ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid }],
      },
      spec: { holderIdentity: name, leaseDurationSeconds, renewTime },
    })
}
