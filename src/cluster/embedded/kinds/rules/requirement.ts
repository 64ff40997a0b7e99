import { listOf, type Fields } from '../../../../manifests/fields.ts'
import { labelText, qualifiedName } from '../../../../manifests/names.ts'
import { forbidden, invalid, required, type Problem } from './problem.ts'

/**
 * What is wrong with one of the `matchExpressions` of a selector. Those of a node's affinity may
 * compare numbers as well: `compares`.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 */
export function requirementProblems(
  { key, operator, values }: Fields,
  path: string,
  { compares = false } = {},
): Problem[] {
  const list = listOf(values) as string[]
  return [
    ...operatorProblems(operator, list.length, path, compares),
    ...qualifiedName(String(key ?? '')).map((message) =>
      invalid(`${path}.key`, key ?? '', message),
    ),
    ...list.flatMap((value, index) =>
      labelText(value).map((message) => invalid(`${path}.values[${index}]`, value, message)),
    ),
  ]
}

function operatorProblems(
  operator: unknown,
  values: number,
  path: string,
  compares: boolean,
): Problem[] {
  const at = `${path}.values`
  if (operator === 'In' || operator === 'NotIn')
    return values > 0 ? [] : [required(at, "must be specified when `operator` is 'In' or 'NotIn'")]
  if (operator === 'Exists' || operator === 'DoesNotExist')
    return values === 0
      ? []
      : [forbidden(at, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")]
  if (compares && (operator === 'Gt' || operator === 'Lt'))
    return values === 1
      ? []
      : [required(at, "must be specified single value when `operator` is 'Lt' or 'Gt'")]
  return [invalid(`${path}.operator`, operator ?? '', 'not a valid selector operator')]
}

/** Whether labels meet a requirement that has no problems. */
export function meets({ key, operator, values }: Fields, labels: Fields): boolean {
  const value = labels[key as string]
  const list = listOf(values)
  switch (operator) {
    case 'In':
      return list.includes(value)
    case 'NotIn':
      return !list.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    case 'Gt':
      return whole(value) > whole(list[0])
    default:
      return whole(value) < whole(list[0])
  }
}

/** Not a number where the text is no whole number, which is neither more nor less than any. */
const whole = (text: unknown) => (/^[+-]?\d+$/.test(String(text)) ? Number(text) : NaN)
