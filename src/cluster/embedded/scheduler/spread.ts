import { fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import { matches } from '../kinds/rules/selector.ts'
import type { NodeFacts, PodFacts } from './facts.ts'
import { isWanted } from './node-affinity.ts'
import { forNow, hopeless, type Filter } from './reason.ts'
import { isTolerable } from './taints.ts'

const mismatch = "node(s) didn't match pod topology spread constraints"

/** https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/ */
export const podTopologySpread: Filter = (pod, nodes) => {
  const hard = constraintsOf(pod, 'DoNotSchedule')
  const counts = hard.map((constraint) => countsOf(constraint, pod, withKeys(nodes, hard)))
  return ({ labels }) => {
    for (const [index, constraint] of hard.entries()) {
      const { topologyKey, maxSkew, minDomains = 1, labelSelector } = constraint
      const domain = labels[topologyKey as string]
      if (domain === undefined) return [hopeless(`${mismatch} (missing required label)`)]
      const here = counts[index]!
      const least = here.size < Number(minDomains) ? 0 : Math.min(...here.values())
      const itself = isSelected(labelSelector, pod.labels) ? 1 : 0
      const skew = (here.get(domain) ?? 0) + itself - least
      if (skew > Number(maxSkew)) return [forNow(mismatch)]
    }
    return []
  }
}

/** The constraints of a Pod that are to be held, or that are only wished for. */
export const constraintsOf = ({ spec }: PodFacts, whenUnsatisfiable: string): Fields[] =>
  listOf(spec.topologySpreadConstraints)
    .map(fieldsOf)
    .filter((constraint) => constraint.whenUnsatisfiable === whenUnsatisfiable)

/** The nodes that have a label for each of the constraints. */
export const withKeys = (nodes: readonly NodeFacts[], constraints: readonly Fields[]) =>
  nodes.filter(({ labels }) =>
    constraints.every(({ topologyKey }) => labels[topologyKey as string] !== undefined),
  )

/** How many Pods that a constraint selects are in each domain. */
export function countsOf(
  { topologyKey, labelSelector, nodeAffinityPolicy, nodeTaintsPolicy }: Fields,
  { namespace, spec }: PodFacts,
  nodes: readonly NodeFacts[],
): Map<unknown, number> {
  const counts = new Map<unknown, number>()
  for (const node of nodes) {
    if (nodeAffinityPolicy !== 'Ignore' && !isWanted(spec, node)) continue
    if (nodeTaintsPolicy === 'Honor' && !isTolerable(spec, node)) continue
    const domain = node.labels[topologyKey as string]
    counts.set(domain, (counts.get(domain) ?? 0) + countOn(node, namespace, labelSelector))
  }
  return counts
}

/** How many Pods of a namespace on a node a selector selects; those that are leaving do not count. */
export function countOn(node: NodeFacts, namespace: string, selector: unknown): number {
  const key = JSON.stringify([namespace, selector])
  const known = node.counted.get(key)
  if (known !== undefined) return known
  const count = countAnew(node, namespace, selector)
  node.counted.set(key, count)
  return count
}

function countAnew({ pods }: NodeFacts, namespace: string, selector: unknown): number {
  let count = 0
  for (const pod of pods.values())
    if (pod.namespace === namespace && !pod.leaving && isSelected(selector, pod.labels)) count += 1
  return count
}

/** No selector selects nothing, one with nothing in it everything. */
export const isSelected = (selector: unknown, labels: Fields): boolean =>
  selector !== undefined && matches(fieldsOf(selector), labels)
