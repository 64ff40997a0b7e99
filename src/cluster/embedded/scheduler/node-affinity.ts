import { fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import { meets } from '../kinds/rules/requirement.ts'
import type { NodeFacts, PodFacts } from './facts.ts'
import { hopeless, type Filter } from './reason.ts'

/** https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/ */
export const nodeAffinity: Filter =
  ({ spec }) =>
  (node) =>
    isWanted(spec, node) ? [] : [hopeless("node(s) didn't match Pod's node affinity/selector")]

/** Whether a node is one that a Pod's `nodeSelector` and node affinity ask for. */
export function isWanted(spec: Fields, node: Pick<NodeFacts, 'name' | 'labels'>): boolean {
  const selector = Object.entries(fieldsOf(spec.nodeSelector))
  if (!selector.every(([key, value]) => node.labels[key] === value)) return false
  const required = nodeAffinityOf(spec).requiredDuringSchedulingIgnoredDuringExecution
  if (required === undefined) return true
  return listOf(fieldsOf(required).nodeSelectorTerms).some((term) => fits(fieldsOf(term), node))
}

/** The sum of the weights of the preferences that a node meets. */
export function preference({ spec }: PodFacts, node: NodeFacts): number {
  const preferred = nodeAffinityOf(spec).preferredDuringSchedulingIgnoredDuringExecution
  return listOf(preferred)
    .map(fieldsOf)
    .filter(({ preference }) => fits(fieldsOf(preference), node))
    .reduce((sum, { weight }) => sum + Number(weight), 0)
}

const nodeAffinityOf = (spec: Fields) => fieldsOf(fieldsOf(spec.affinity).nodeAffinity)

/** A term with nothing in it fits no node. */
function fits(
  { matchExpressions, matchFields }: Fields,
  { name, labels }: Pick<NodeFacts, 'name' | 'labels'>,
): boolean {
  const expressions = listOf(matchExpressions).map(fieldsOf)
  const fields = listOf(matchFields).map(fieldsOf)
  return (
    expressions.length + fields.length > 0 &&
    expressions.every((one) => meets(one, labels)) &&
    fields.every((one) => meets(one, { 'metadata.name': name }))
  )
}
