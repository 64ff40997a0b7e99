import { follow } from '../apiserver/follow.ts'
import { asStatus, type Stored, type Stores } from '../engine/store.ts'
import { withTaint } from './taints.ts'

const key = 'node.kubernetes.io/unschedulable'

/**
 * Gives a cordoned node its taint, and takes it away.
 * https://kubernetes.io/docs/reference/labels-annotations-taints/#node-kubernetes-io-unschedulable
 */
export async function taintNodes({ nodes }: Stores, now: () => number): Promise<void> {
  await follow(nodes, undefined, (change, node) => {
    if (change !== 'DELETED') void keepTaint(node)
  })

  async function keepTaint(seen: Stored): Promise<void> {
    const wanted = {
      key,
      effects: seen.spec?.unschedulable === true ? ['NoSchedule'] : [],
      since: now(),
    }
    if (!withTaint(seen, wanted)) return
    const node = await nodes.get(seen.metadata.name)
    if (node?.metadata.resourceVersion !== seen.metadata.resourceVersion) return
    await nodes.update(node.metadata.name, withTaint(node, wanted), asStatus)
  }
}
