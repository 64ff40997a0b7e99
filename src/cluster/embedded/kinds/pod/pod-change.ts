import { equal, fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import type { Subresource } from '../../../cluster.ts'
import { ephemeralChangeProblems } from './ephemeral.ts'
import { gateChangeProblems } from './gates.ts'
import { forbidden, invalid, required, type Problem } from '../rules/problem.ts'

const changeable = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
]

/**
 * What is wrong with the change of a Pod's specification, which may hardly change.
 * https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement
 */
export function podChangeProblems(previous: Fields, next: Fields, part?: Subresource): Problem[] {
  if (part === 'ephemeralcontainers') return ephemeralChangeProblems(previous, next)
  const problems: Problem[] = []
  for (const list of ['containers', 'initContainers']) {
    const [before, after] = [listOf(previous[list]), listOf(next[list])]
    if (before.length !== after.length)
      return [
        ...problems,
        forbidden(`spec.${list}`, 'pod updates may not add or remove containers'),
      ]
    after.forEach((container, index) => {
      const { image } = fieldsOf(container)
      if (!image) problems.push(required(`spec.${list}[${index}].image`))
    })
  }
  const [had, has] = [previous.activeDeadlineSeconds, next.activeDeadlineSeconds]
  const deadline = 'spec.activeDeadlineSeconds'
  if (has === undefined && had !== undefined)
    problems.push(invalid(deadline, null, 'must not update from a positive integer to nil value'))
  if (had !== undefined && (has as number) > (had as number))
    return [...problems, invalid(deadline, has, 'must be less than or equal to previous value')]
  const tolerated = listOf(next.tolerations)
  if (listOf(previous.tolerations).some((one) => !tolerated.some((other) => equal(one, other))))
    problems.push(
      forbidden(
        'spec.tolerations',
        'existing toleration can not be modified except its tolerationSeconds',
      ),
    )
  problems.push(...gateChangeProblems(previous, next))
  if (!equal(fixed(previous), fixed(next)))
    // A difference of the two follows in the API server's message.
    problems.push(
      forbidden('spec', `pod updates may not change fields other than ${changeable.join(',')}\n`),
    )
  return problems
}

/** A specification without what may change. */
function fixed(spec: Fields): Fields {
  const withoutImages = (list: unknown) =>
    listOf(list).map((container) => ({ ...fieldsOf(container), image: '' }))
  return {
    ...spec,
    activeDeadlineSeconds: 0,
    tolerations: [],
    schedulingGates: [],
    containers: withoutImages(spec.containers),
    initContainers: withoutImages(spec.initContainers),
  }
}
