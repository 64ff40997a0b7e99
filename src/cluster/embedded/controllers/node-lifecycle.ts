import { listOf, fieldsOf } from '../../../manifests/fields.ts'
import { follow } from '../apiserver/follow.ts'
import type { Stored, Stores } from '../engine/store.ts'

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
    const taints = listOf(seen.spec?.taints).map(fieldsOf)
    const others = taints.filter((taint) => taint.key !== key)
    const cordoned = seen.spec?.unschedulable === true
    if (cordoned === others.length < taints.length) return
    const node = await nodes.get(seen.metadata.name)
    if (node?.metadata.resourceVersion !== seen.metadata.resourceVersion) return
    const taint = { key, effect: 'NoSchedule', timeAdded: new Date(now()).toISOString() }
    const spec = { ...node.spec, taints: cordoned ? [...others, taint] : others }
    if (spec.taints.length === 0) delete spec.taints
    await nodes.update(node.metadata.name, { ...node, spec }, { skipValidateUpdate: true })
  }
}
