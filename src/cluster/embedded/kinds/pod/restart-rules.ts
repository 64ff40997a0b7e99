import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { oneOf, required, tooMany, type Problem } from '../rules/problem.ts'

const most = { rules: 20, values: 255 }

/**
 * What is wrong with when a container is restarted.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules
 */
export function restartProblems({ restartPolicy, restartPolicyRules }: Fields, path: string) {
  const rules = listOf(restartPolicyRules).map(fieldsOf)
  return restartPolicy === undefined && rules.length > 0
    ? [required(`${path}.restartPolicy`, 'must specify restartPolicy when restart rules are used')]
    : oneOf(`${path}.restartPolicy`, restartPolicy, ['Always', 'Never', 'OnFailure'])
}

/** What is wrong with the rules themselves; those of a container that runs first are not looked at. */
export function restartRuleProblems({ restartPolicyRules }: Fields, path: string): Problem[] {
  const rules = listOf(restartPolicyRules).map(fieldsOf)
  const field = `${path}.restartPolicyRules`
  return [
    ...(rules.length > most.rules ? [tooMany(field, rules.length, most.rules)] : []),
    ...rules.flatMap(({ action = '', exitCodes }, index) => {
      const at = `${field}[${index}]`
      return [
        ...oneOf(`${at}.action`, action, ['Restart', 'RestartAllContainers']),
        ...(exitCodes === undefined
          ? [required(`${at}.exitCodes`, 'must be specified')]
          : codeProblems(fieldsOf(exitCodes), `${at}.exitCodes`)),
      ]
    }),
  ]
}

function codeProblems({ operator = '', values }: Fields, at: string): Problem[] {
  const count = listOf(values).length
  return [
    ...oneOf(`${at}.operator`, operator, ['In', 'NotIn']),
    ...(count > most.values ? [tooMany(`${at}.values`, count, most.values)] : []),
  ]
}
