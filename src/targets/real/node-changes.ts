import { leftBehind } from '../../machine/left-behind.ts'
import type { ChangeNode } from '../../scenarios/model/target.ts'
import type { Cluster } from '../../cluster/cluster.ts'

/**
 * Changes the status of nodes for one session. What was not changed back when the session ends is
 * changed back by `undo`; until then, a person who ends the run the hard way is told how.
 */
export function nodeChanges(
  cluster: Pick<Cluster, 'patch'>,
  kubectl: string,
): { change: ChangeNode; undo(): Promise<void> } {
  const standing = new Set<() => Promise<void>>()
  const set = (node: string, body: Record<string, unknown>) =>
    cluster.patch(
      'Node',
      node,
      { type: 'merge', body: { status: body } },
      { subresource: 'status' },
    )
  return {
    async change(node, change, back) {
      const patch = JSON.stringify({ status: back })
      const byHand = `${kubectl} patch node ${node} --subresource=status --type=merge --patch='${patch}'`
      const undo = async () => {
        if (!standing.delete(undo)) return
        await set(node, back)
        leftBehind.delete(byHand)
      }
      // Before it is done: an interruption in between undoes what was not done, which is no harm.
      leftBehind.set(byHand, `a change of the node ${node}`)
      standing.add(undo)
      await set(node, change)
      return undo
    },
    undo: async () => {
      await Promise.all([...standing].map((undo) => undo()))
    },
  }
}
