import type { NodePart } from './facts.ts'
import { nodeAffinity } from './node-affinity.ts'
import { interPodAffinity } from './pod-affinity.ts'
import { unschedulable, type Filter, type Reason } from './reason.ts'
import { nodeResourcesFit } from './room.ts'
import { scoresOf, type Scored } from './scores.ts'
import { podTopologySpread } from './spread.ts'
import { nodeUnschedulable, taintToleration } from './taints.ts'
import { volumeBinding } from './volume-binding.ts'

/**
 * In the real scheduler's order: the first that is against a node says why. With each, what has to
 * change of a node for it to be asked again.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/scheduling-framework/#queueinghint
 */
const filters: readonly (readonly [Filter, ...NodePart[]])[] = [
  [nodeUnschedulable, 'unschedulable'],
  [taintToleration, 'taints'],
  [nodeAffinity, 'labels'],
  [nodeResourcesFit, 'allocatable'],
  [volumeBinding, 'labels'],
  [podTopologySpread, 'labels', 'taints'],
  [interPodAffinity, 'labels'],
]

/** The node that a Pod goes to, or why it goes to none. */
export type Placing = { node: string } | { why: string; helpedBy?: ReadonlySet<NodePart> }

/**
 * Chooses the best of the nodes that can take a Pod.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/
 *
 * @param random decides between nodes that are as good: from 0 to below 1
 */
export function schedule(scored: Scored, random: () => number): Placing {
  const { pod, nodes } = scored
  const looks = filters.map(([filter, ...parts]) => ({ look: filter(pod, nodes), parts }))
  const helpedBy = new Set<NodePart>()
  const against = nodes.map((node): readonly Reason[] => {
    for (const { look, parts } of looks) {
      const reasons = look(node)
      if (reasons.length === 0) continue
      for (const part of parts) helpedBy.add(part)
      return reasons
    }
    return []
  })
  const open = nodes.filter((_, index) => against[index]!.length === 0)
  if (open.length === 0)
    return { why: unschedulable(against), ...(nodes.length > 0 && { helpedBy }) }
  const scores = scoresOf(scored, open)
  const most = Math.max(...scores)
  const best = open.filter((_, index) => scores[index] === most)
  return { node: best[Math.floor(random() * best.length)]!.name }
}
