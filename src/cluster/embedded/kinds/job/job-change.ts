import { equal, fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { invalid, type Problem } from '../rules/problem.ts'

const kept = [
  ...['selector', 'template', 'completionMode', 'podFailurePolicy'],
  ...['backoffLimitPerIndex', 'managedBy', 'successPolicy'],
]

/**
 * What is wrong with the change of a Job: what it runs, and how often, stays.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/batch/validation/validation.go (ValidateJobSpecUpdate)
 */
export function jobChangeProblems(previous: Fields, next: Fields): Problem[] {
  const before: Fields = { ...previous, template: mayBecome(previous, next) }
  return [
    ...completionsProblems(previous, next),
    ...kept
      .filter((field) => !equal(before[field], next[field]))
      .map((field) => invalid(`spec.${field}`, next[field], 'field is immutable')),
  ]
}

/** An Indexed Job may have more or fewer indexes, as long as all of them run at once. */
function completionsProblems(previous: Fields, next: Fields): Problem[] {
  const { completions, completionMode, parallelism } = next
  if (equal(previous.completions, completions)) return []
  const field = 'spec.completions'
  if (completionMode !== 'Indexed') return [invalid(field, completions, 'field is immutable')]
  return completions === parallelism
    ? []
    : [invalid(field, completions, 'can only be modified in tandem with spec.parallelism')]
}

/**
 * The template that a Job may change to: where its Pods go, and what they ask for, is open as long as
 * it is suspended. https://kubernetes.io/docs/concepts/workloads/controllers/job/#mutable-scheduling-directives
 */
function mayBecome(previous: Fields, next: Fields): unknown {
  const before = fieldsOf(previous.template)
  if (previous.suspend !== true) return before
  const { metadata, spec } = fieldsOf(next.template)
  const pod = fieldsOf(spec)
  return {
    ...before,
    metadata,
    spec: {
      ...fieldsOf(before.spec),
      ...Object.fromEntries(open.map((field) => [field, pod[field]])),
      affinity: affinityOf(fieldsOf(before.spec).affinity, pod.affinity),
      containers: withResources(fieldsOf(before.spec).containers, pod.containers),
    },
  }
}

const open = ['nodeSelector', 'tolerations', 'schedulingGates']

function affinityOf(before: unknown, next: unknown): unknown {
  const { nodeAffinity } = fieldsOf(next)
  const affinity = { ...fieldsOf(before), nodeAffinity }
  return next === undefined && equal(affinity, {}) ? undefined : affinity
}

function withResources(before: unknown, next: unknown): unknown {
  const wanted = listOf(next).map(fieldsOf)
  return listOf(before)
    .map(fieldsOf)
    .map((container, index) => {
      const { resources = container.resources } = wanted[index] ?? {}
      return { ...container, resources }
    })
}
