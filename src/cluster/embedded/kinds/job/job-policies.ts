import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { qualifiedName } from '../../../../manifests/names.ts'
import { duplicate, invalid, oneOf, required, type Problem } from '../rules/problem.ts'
import { notNegative } from '../rules/number.ts'

/** A value that has to be there, and one of these. */
function choice(value: unknown, field: string, values: string[]): Problem[] {
  const list = values.map((one) => JSON.stringify(one)).join(' ')
  return value ? oneOf(field, value, values) : [required(field, `valid values: [${list}]`)]
}

/** A problem of a whole rule, which is not shown. */
const ofRule = (field: string, detail: string): Problem => ({
  field,
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${detail}`,
})

/** What is wrong with what a Job makes of the ways in which its Pods fail. */
export function failurePolicyProblems(spec: Fields, path: string): Problem[] {
  const pod = fieldsOf(fieldsOf(spec.template).spec)
  const names = [...listOf(pod.containers), ...listOf(pod.initContainers)].map(
    (container) => fieldsOf(container).name,
  )
  return listOf(fieldsOf(spec.podFailurePolicy).rules).flatMap((item, index) => {
    const at = `${path}.rules[${index}]`
    const { action, onExitCodes, onPodConditions } = fieldsOf(item)
    const conditions = listOf(onPodConditions)
    const both = onExitCodes && conditions.length > 0
    const none = !onExitCodes && conditions.length === 0
    const actions = ['Count', 'FailIndex', 'FailJob', 'Ignore']
    return [
      ...choice(action, `${at}.action`, actions),
      ...(action === 'FailIndex' && spec.backoffLimitPerIndex === undefined
        ? [invalid(`${at}.action`, action, 'requires the backoffLimitPerIndex to be set')]
        : []),
      ...(onExitCodes ? codeProblems(fieldsOf(onExitCodes), `${at}.onExitCodes`, names) : []),
      ...conditions.flatMap((condition, place) => {
        const { type = '', status } = fieldsOf(condition)
        const here = `${at}.onPodConditions[${place}]`
        return [
          ...qualifiedName(String(type)).map((message) => invalid(`${here}.type`, type, message)),
          ...choice(status, `${here}.status`, ['False', 'True', 'Unknown']),
        ]
      }),
      ...(both
        ? [ofRule(at, 'specifying both OnExitCodes and OnPodConditions is not supported')]
        : []),
      ...(none
        ? [ofRule(at, 'specifying one of OnExitCodes and OnPodConditions is required')]
        : []),
    ]
  })
}

function codeProblems(rule: Fields, path: string, names: unknown[]): Problem[] {
  const { operator, containerName } = rule
  const values = listOf(rule.values) as number[]
  const at = `${path}.values`
  const who = 'must be one of the container or initContainer names in the pod template'
  return [
    ...choice(operator, `${path}.operator`, ['In', 'NotIn']),
    ...(containerName !== undefined && !names.includes(containerName)
      ? [invalid(`${path}.containerName`, containerName, who)]
      : []),
    ...(values.length === 0 ? [invalid(at, null, 'at least one value is required')] : []),
    ...values.flatMap((value, index) => [
      ...(operator === 'In' && value === 0
        ? [invalid(`${at}[${index}]`, value, 'must not be 0 for the In operator')]
        : []),
      ...(values.indexOf(value) < index ? [duplicate(`${at}[${index}]`, value)] : []),
    ]),
    ...(values.some((value, index) => index > 0 && values[index - 1]! > value)
      ? [invalid(at, values, 'must be ordered')]
      : []),
  ]
}

/** What is wrong with when a Job of indexes has done enough. */
export function successPolicyProblems(spec: Fields, path: string): Problem[] {
  const rules = listOf(fieldsOf(spec.successPolicy).rules).map(fieldsOf)
  const completions = Number(spec.completions ?? 0)
  if (rules.length === 0)
    return [
      required(
        `${path}.rules`,
        'at least one rules must be specified when the successPolicy is specified',
      ),
    ]
  return rules.flatMap(({ succeededCount: count, succeededIndexes: indexes }, index) => {
    const at = `${path}.rules[${index}]`
    const field = `${at}.succeededCount`
    const above = (most: number, of: string) =>
      Number(count) > most
        ? [invalid(field, count, `must be less than or equal to ${most} (the number of ${of})`)]
        : []
    const read = indexes === undefined ? 0 : readIndexes(String(indexes), completions)
    return [
      ...(count === undefined && indexes === undefined
        ? [required(at, 'at least one of succeededCount or succeededIndexes must be specified')]
        : []),
      ...(typeof read === 'string'
        ? [invalid(`${at}.succeededIndexes`, indexes, `error parsing succeededIndexes: ${read}`)]
        : []),
      ...(count === undefined
        ? []
        : [
            ...notNegative(count, field),
            ...above(completions, 'specified completions'),
            ...(indexes === undefined
              ? []
              : above(
                  typeof read === 'string' ? 0 : read,
                  'indexes in the specified succeededIndexes field',
                )),
          ]),
    ]
  })
}

/** How many indexes a text such as `0,2-4` names, or what is wrong with it. */
function readIndexes(text: string, completions: number): number | string {
  if (text === '') return 0
  let last = -1
  let sum = 0
  for (const part of text.split(',')) {
    const ends = part.split('-')
    if (ends.length > 2)
      return `the fragment "${part}" violates the requirement that an index interval can have at most two parts separated by '-'`
    for (const end of ends) {
      if (!/^\d+$/.test(end)) return `cannot convert string to integer for index: "${end}"`
      if (Number(end) >= completions) return `too large index: "${end}"`
    }
    const [from, to] = [Number(ends[0]), Number(ends.at(-1))]
    if (last >= from) return `non-increasing order, previous: ${last}, current: ${from}`
    if (ends.length > 1 && from >= to)
      return `non-increasing order, previous: ${from}, current: ${to}`
    sum += to - from + 1
    last = to
  }
  return sum
}
