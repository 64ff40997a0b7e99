import { type Fields } from '../../../manifests/fields.ts'
import type { Amounts } from './amounts.ts'
import type { NodeFacts, PodFacts } from './facts.ts'
import { preference } from './node-affinity.ts'
import { podPreference } from './pod-affinity.ts'
import { constraintsOf, countOn, countsOf, withKeys } from './spread.ts'
import { countIntolerable } from './taints.ts'

/** What a Pod is, with the selectors of what it belongs to: its Services and its controller. */
export interface Scored {
  pod: PodFacts
  group: Fields | undefined
  nodes: readonly NodeFacts[]
}

const best = 100

/** How good each of the nodes that take a Pod is, as the real scheduler's plugins weigh it. */
export function scoresOf(scored: Scored, open: readonly NodeFacts[]): number[] {
  const { pod, nodes } = scored
  const weighed: [weight: number, scores: number[]][] = [
    [3, reversed(open.map((node) => countIntolerable(pod, node)))],
    [2, normalized(open.map((node) => preference(pod, node)))],
    [2, spreadScores(scored, open)],
    [2, ranged(podPreference(pod, open, nodes))],
    [1, open.map((node) => leastAllocated(pod, node))],
    [1, open.map((node) => balanced(pod, node))],
  ]
  return open.map((_, index) =>
    weighed.reduce((sum, [weight, scores]) => sum + weight * scores[index]!, 0),
  )
}

function normalized(scores: number[]): number[] {
  const most = Math.max(...scores)
  return most === 0 ? scores : scores.map((score) => Math.trunc((best * score) / most))
}

const reversed = (scores: number[]): number[] => normalized(scores).map((score) => best - score)

/** From 0 for the least to 100 for the most. */
function ranged(scores: number[]): number[] {
  const least = Math.min(...scores)
  const range = Math.max(...scores) - least
  return scores.map((score) => (range === 0 ? 0 : Math.trunc((best * (score - least)) / range)))
}

/** What Pods of a group wish for that say nothing themselves. */
const defaults: readonly Fields[] = [
  { topologyKey: 'kubernetes.io/hostname', maxSkew: 3 },
  { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 5 },
]

/**
 * The fewer Pods of its group are where a node is, the better.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#internal-default-constraints
 */
function spreadScores({ pod, group, nodes }: Scored, open: readonly NodeFacts[]): number[] {
  const own = constraintsOf(pod, 'ScheduleAnyway')
  const says = pod.spec.topologySpreadConstraints !== undefined
  if (!says && !group) return open.map(() => 0)
  const wishes = says ? own : defaults.map((one) => ({ ...one, labelSelector: group }))
  if (wishes.length === 0) return open.map(() => 0)
  // Nodes that lack a label that the Pod itself names are out of the question.
  const looked = says ? withKeys(nodes, wishes) : nodes
  const counted = wishes.map((wish: Fields) => ({ wish, ...amongst(wish, pod, looked, open) }))
  const sums = open.map((node) => {
    if (!looked.includes(node)) return undefined
    return Math.round(
      counted.reduce((sum, { wish, countAt, weight }) => {
        const here = node.labels[wish.topologyKey as string] !== undefined
        return here ? sum + countAt(node) * weight + (Number(wish.maxSkew) - 1) : sum
      }, 0),
    )
  })
  const known = sums.filter((sum) => sum !== undefined)
  const [least, most] = [Math.min(...known), Math.max(0, ...known)]
  return sums.map((sum) => {
    if (sum === undefined) return 0
    return most === 0 ? best : Math.trunc((best * (most + least - sum)) / most)
  })
}

function amongst(
  wish: Fields,
  pod: PodFacts,
  looked: readonly NodeFacts[],
  open: readonly NodeFacts[],
) {
  const key = wish.topologyKey as string
  const eligible = open.filter((node) => looked.includes(node))
  if (key === 'kubernetes.io/hostname')
    return {
      weight: Math.log(eligible.length + 2),
      countAt: (node: NodeFacts) => countOn(node, pod.namespace, wish.labelSelector),
    }
  const counts = countsOf(wish, pod, looked)
  const domains = new Set(eligible.map(({ labels }) => labels[key]))
  return {
    weight: Math.log(domains.size + 2),
    countAt: ({ labels }: NodeFacts) => counts.get(labels[key]) ?? 0,
  }
}

const compared = ['cpu', 'memory']

/** The more of a node is free, the better. */
function leastAllocated(pod: PodFacts, { allocatable, load }: NodeFacts): number {
  const shares = compared.flatMap((name) => {
    const whole = Number(allocatable.get(name) ?? 0n)
    const used = amount(load, name) + amount(pod.load, name)
    return whole === 0 ? [] : [used > whole ? 0 : Math.trunc(((whole - used) * best) / whole)]
  })
  const sum = shares.reduce((all, share) => all + share, 0)
  return shares.length === 0 ? 0 : Math.trunc(sum / shares.length)
}

/** The more alike the shares of CPU and memory are that would be taken, the better. */
function balanced(pod: PodFacts, { allocatable, taken }: NodeFacts): number {
  if (compared.every((name) => amount(pod.requests, name) === 0)) return 0
  const [one, other] = compared.map((name) => {
    const used = amount(taken, name) + amount(pod.requests, name)
    return Math.min(1, used / Number(allocatable.get(name) ?? 1n))
  }) as [number, number]
  return Math.trunc((1 - Math.abs(one - other) / 2) * best)
}

const amount = (amounts: Amounts, name: string) => Number(amounts.get(name) ?? 0n)
