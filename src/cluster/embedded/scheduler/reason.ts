import type { NodeFacts, PodFacts } from './facts.ts'

/** A reason against a node. With `hopeless`, no Pod that makes room would help. */
export interface Reason {
  text: string
  hopeless: boolean
}

/** A reason that nothing but a change of the node or of the Pod mends. */
export const hopeless = (text: string): Reason => ({ text, hopeless: true })
/** A reason that goes when other Pods do. */
export const forNow = (text: string): Reason => ({ text, hopeless: false })

/** Looks at all nodes for a Pod once; what it returns says what is against one of them. */
export type Filter = (
  pod: PodFacts,
  nodes: readonly NodeFacts[],
) => (node: NodeFacts) => readonly Reason[]

/** Why no node takes the Pod, by the reasons against each, as the event FailedScheduling says it. */
export function unschedulable(against: readonly (readonly Reason[])[]): string {
  if (against.length === 0) return 'no nodes available to schedule pods'
  const nodes = `0/${against.length} nodes are available`
  const reasons = against.flatMap((each) => each.map(({ text }) => text))
  const help = against.map((each) =>
    each.some((reason) => reason.hopeless)
      ? 'Preemption is not helpful for scheduling'
      : 'No preemption victims found for incoming pod',
  )
  return `${nodes}: ${counted(reasons)}. preemption: ${nodes}: ${counted(help)}.`
}

/** Why no node can take it, whatever node it is. */
export const unschedulableAnywhere = (nodes: number, why: string): string =>
  `0/${nodes} nodes are available: ${why}. not found`

function counted(texts: readonly string[]): string {
  const counts = Map.groupBy(texts, (text) => text)
  return [...counts]
    .map(([text, all]) => `${all.length} ${text}`)
    .sort()
    .join(', ')
}
