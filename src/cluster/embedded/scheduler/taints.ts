import { fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import type { NodeFacts, PodFacts } from './facts.ts'
import { hopeless, type Filter } from './reason.ts'

const unschedulableTaint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }

/** A cordoned node takes only Pods that tolerate that. */
export const nodeUnschedulable: Filter =
  ({ spec }) =>
  ({ unschedulable }) =>
    unschedulable && !isTolerated(spec, unschedulableTaint)
      ? [hopeless('node(s) were unschedulable')]
      : []

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
export const taintToleration: Filter =
  ({ spec }) =>
  (node) =>
    isTolerable(spec, node) ? [] : [hopeless('node(s) had untolerated taint(s)')]

/** Whether a Pod tolerates all the taints that keep Pods off a node. */
export const isTolerable = (spec: Fields, { taints }: NodeFacts): boolean =>
  taints.every((taint) => taint.effect === 'PreferNoSchedule' || isTolerated(spec, taint))

/** How many taints that Pods had better keep off a Pod does not tolerate. */
export const countIntolerable = ({ spec }: PodFacts, { taints }: NodeFacts): number =>
  taints
    .filter(({ effect }) => effect === 'PreferNoSchedule')
    .filter((one) => !isTolerated(spec, one)).length

export const isTolerated = (spec: Fields, taint: Fields): boolean =>
  listOf(spec.tolerations).some((one) => tolerates(fieldsOf(one), taint))

/** Whether a toleration tolerates a taint. */
export function tolerates({ key, operator, value, effect }: Fields, taint: Fields): boolean {
  if (effect && effect !== taint.effect) return false
  if (key && key !== taint.key) return false
  return operator === 'Exists' || (value ?? '') === (taint.value ?? '')
}
