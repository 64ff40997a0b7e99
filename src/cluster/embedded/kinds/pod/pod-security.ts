import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { invalid, type Problem } from '../rules/problem.ts'

const levels = ['privileged', 'baseline', 'restricted']

/** What is wrong with the levels of security that a Namespace asks for. https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
export function securityLevelProblems({ labels }: Fields): Problem[] {
  return ['enforce', 'audit', 'warn'].flatMap((mode) => {
    const label = `pod-security.kubernetes.io/${mode}`
    const level = fieldsOf(labels)[label]
    return level === undefined || levels.includes(level as string)
      ? []
      : [invalid(`metadata.labels[${label}]`, level, `must be one of ${levels.join(', ')}`)]
  })
}
