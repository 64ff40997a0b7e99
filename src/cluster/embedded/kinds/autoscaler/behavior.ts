import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { quantityOf, writeQuantity } from '../../../../manifests/quantity.ts'
import { invalid, oneOf, required, type Problem } from '../rules/problem.ts'

const longestWindow = 3600
const longestPeriod = 1800

/** What is wrong with how fast an autoscaler may scale, defaulted. */
export const behaviorProblems = (behavior: Fields, path: string): Problem[] =>
  ['scaleUp', 'scaleDown'].flatMap((way) =>
    behavior[way] === undefined ? [] : rulesProblems(fieldsOf(behavior[way]), `${path}.${way}`),
  )

function rulesProblems(rules: Fields, path: string): Problem[] {
  const { stabilizationWindowSeconds: window, selectPolicy } = rules
  const field = `${path}.stabilizationWindowSeconds`
  const seconds = Number(window ?? 0)
  const policies = listOf(rules.policies)
  const tolerance = quantityOf(rules.tolerance)
  return [
    ...(seconds < 0 ? [invalid(field, window, 'must be greater than or equal to zero')] : []),
    ...(seconds > longestWindow
      ? [invalid(field, window, `must be less than or equal to ${longestWindow}`)]
      : []),
    ...oneOf(`${path}.selectPolicy`, selectPolicy, ['Disabled', 'Max', 'Min']),
    ...(policies.length === 0
      ? [required(`${path}.policies`, 'must specify at least one Policy')]
      : policies.flatMap((policy, index) =>
          policyProblems(fieldsOf(policy), `${path}.policies[${index}]`),
        )),
    ...(tolerance && tolerance.nanos < 0n
      ? [
          invalid(
            `${path}.tolerance`,
            writeQuantity(tolerance),
            'must be greater than or equal to 0',
          ),
        ]
      : []),
  ]
}

function policyProblems({ type = '', value = 0, periodSeconds = 0 }: Fields, path: string) {
  const positive = (key: string, number: unknown): Problem[] =>
    Number(number) <= 0 ? [invalid(`${path}.${key}`, number, 'must be greater than zero')] : []
  const tooLong = Number(periodSeconds) > longestPeriod
  const period = `${path}.periodSeconds`
  return [
    ...oneOf(`${path}.type`, type, ['Percent', 'Pods']),
    ...positive('value', value),
    ...positive('periodSeconds', periodSeconds),
    ...(tooLong
      ? [invalid(period, periodSeconds, `must be less than or equal to ${longestPeriod}`)]
      : []),
  ]
}
