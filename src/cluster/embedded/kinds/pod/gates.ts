import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { qualifiedName } from '../../../../manifests/names.ts'
import { duplicate, forbidden, invalid, type Problem } from '../rules/problem.ts'

const gatesOf = ({ schedulingGates }: Fields): string[] =>
  listOf(schedulingGates).map((gate) => String(fieldsOf(gate).name))

/**
 * What is wrong with the gates that hold a Pod back from the scheduler.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/
 */
export function gateProblems(spec: Fields, path: string): Problem[] {
  const gates = gatesOf(spec)
  const problems = gates.flatMap((name, index) => {
    const at = `${path}.schedulingGates[${index}]`
    const wrong = qualifiedName(name).map((why) => invalid(at, name, why))
    return gates.indexOf(name) < index ? [...wrong, duplicate(at, name)] : wrong
  })
  if (gates.length > 0 && spec.nodeName)
    problems.push(
      forbidden(`${path}.nodeName`, 'cannot be set until all schedulingGates have been cleared'),
    )
  return problems
}

/** Gates may go, and none may come. */
export function gateChangeProblems(previous: Fields, next: Fields): Problem[] {
  const before = gatesOf(previous)
  return gatesOf(next).flatMap((name, index) =>
    before.includes(name)
      ? []
      : forbidden(
          `spec.schedulingGates[${index}].name`,
          `only deletion is allowed, but found new scheduling gate '${name}'`,
        ),
  )
}

/** What a new Pod says of itself while gates hold it back. */
export const gatedConditions = (spec: Fields): object[] | undefined =>
  gatesOf(spec).length === 0
    ? undefined
    : [
        {
          ...{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' },
          message: 'Scheduling is blocked due to non-empty scheduling gates',
        },
      ]
