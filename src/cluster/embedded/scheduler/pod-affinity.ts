import { fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import type { NodeFacts, PodFacts } from './facts.ts'
import { forNow, hopeless, type Filter } from './reason.ts'
import { isSelected } from './spread.ts'

type Way = 'podAffinity' | 'podAntiAffinity'
type Place = (key: unknown, domain: unknown) => string

const place: Place = (key, domain) => JSON.stringify([key, domain])

/** https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity */
export const interPodAffinity: Filter = (pod, nodes) => {
  const near = requiredTerms(pod, 'podAffinity')
  const apart = requiredTerms(pod, 'podAntiAffinity')
  const nearby = new Set<string>()
  const taken = new Set<string>()
  const closed = new Set<string>()
  for (const node of nodes) {
    for (const other of near.length + apart.length > 0 ? node.pods.values() : []) {
      const isNear = near.length > 0 && near.every((term) => isMeant(term, pod, other))
      if (isNear) for (const term of near) mark(nearby, term, node)
      for (const term of apart) if (isMeant(term, pod, other)) mark(taken, term, node)
    }
    for (const other of node.affine.values())
      for (const term of requiredTerms(other, 'podAntiAffinity'))
        if (isMeant(term, other, pod)) mark(closed, term, node)
  }
  // The first of Pods that are to be near each other goes anywhere.
  const isFirst = nearby.size === 0 && near.every((term) => isMeant(term, pod, pod))
  return ({ labels }) => {
    const has = (marked: Set<string>) => (term: Fields) =>
      marked.has(place(term.topologyKey, labels[term.topologyKey as string]))
    const keyed = near.every(({ topologyKey }) => labels[topologyKey as string] !== undefined)
    if (near.length > 0 && !(keyed && (isFirst || near.every(has(nearby)))))
      return [hopeless("node(s) didn't match pod affinity rules")]
    if (apart.some(has(taken))) return [forNow("node(s) didn't match pod anti-affinity rules")]
    return [...closed].some((one) => stands(one, labels))
      ? [forNow("node(s) didn't satisfy existing pods anti-affinity rules")]
      : []
  }
}

/** How much a Pod, and the Pods that are there, would have it on each of these nodes. */
export function podPreference(
  pod: PodFacts,
  open: readonly NodeFacts[],
  nodes: readonly NodeFacts[],
): number[] {
  const weights = new Map<string, number>()
  const weigh = (term: Fields, node: NodeFacts, weight: number) => {
    const domain = node.labels[term.topologyKey as string]
    if (domain === undefined) return
    const here = place(term.topologyKey, domain)
    weights.set(here, (weights.get(here) ?? 0) + weight)
  }
  const preferred = preferredTerms(pod)
  for (const node of nodes) {
    for (const other of preferred.length > 0 ? node.pods.values() : [])
      for (const [term, weight] of preferred)
        if (isMeant(term, pod, other)) weigh(term, node, weight)
    for (const other of node.affine.values()) {
      for (const term of requiredTerms(other, 'podAffinity'))
        if (isMeant(term, other, pod)) weigh(term, node, 1)
      for (const [term, weight] of preferredTerms(other))
        if (isMeant(term, other, pod)) weigh(term, node, weight)
    }
  }
  return open.map(({ labels }) =>
    [...weights].reduce((sum, [one, weight]) => (stands(one, labels) ? sum + weight : sum), 0),
  )
}

function stands(marked: string, labels: Fields): boolean {
  const [key, domain] = JSON.parse(marked) as [string, unknown]
  return labels[key] === domain
}

function mark(marked: Set<string>, { topologyKey }: Fields, { labels }: NodeFacts): void {
  const domain = labels[topologyKey as string]
  if (domain !== undefined) marked.add(place(topologyKey, domain))
}

const affinityOf = ({ spec }: PodFacts, way: Way) => fieldsOf(fieldsOf(spec.affinity)[way])

function requiredTerms(pod: PodFacts, way: Way): Fields[] {
  if (!pod.spec.affinity) return []
  return listOf(affinityOf(pod, way).requiredDuringSchedulingIgnoredDuringExecution).map(fieldsOf)
}

/** What a Pod would rather be near to, and, below zero, what rather not. */
function preferredTerms(pod: PodFacts): [term: Fields, weight: number][] {
  if (!pod.spec.affinity) return []
  const of = (way: Way, sign: number) =>
    listOf(affinityOf(pod, way).preferredDuringSchedulingIgnoredDuringExecution)
      .map(fieldsOf)
      .map(({ podAffinityTerm, weight }): [Fields, number] => [
        fieldsOf(podAffinityTerm),
        sign * Number(weight),
      ])
  return [...of('podAffinity', 1), ...of('podAntiAffinity', -1)]
}

/** Whether a term of a Pod's means another one: by its labels, in the namespaces that it names. */
function isMeant({ labelSelector, namespaces }: Fields, of: PodFacts, other: PodFacts): boolean {
  const named = listOf(namespaces)
  const within = named.length > 0 ? named : [of.namespace]
  return within.includes(other.namespace) && isSelected(labelSelector, other.labels)
}
