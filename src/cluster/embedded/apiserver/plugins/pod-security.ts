import { fieldsOf } from '../../../../manifests/fields.ts'
import { qualifiedKind } from '../../../errors.ts'
import { invalid, refusal } from '../../kinds/rules/problem.ts'
import type { Plugin } from './plugin.ts'

const levels = ['privileged', 'baseline', 'restricted']

/**
 * The levels of security that a Namespace asks for are levels. That it holds its Pods to them is
 * not simulated.
 * https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export const podSecurity: Plugin = {
  name: 'PodSecurity',
  validate({ operation, resource, object }) {
    if (operation !== 'create' || resource.kind !== 'Namespace') return
    const { name, labels } = fieldsOf(object.metadata)
    const problems = ['enforce', 'audit', 'warn'].flatMap((mode) => {
      const label = `pod-security.kubernetes.io/${mode}`
      const level = fieldsOf(labels)[label]
      return level === undefined || levels.includes(level as string)
        ? []
        : [invalid(`metadata.labels[${label}]`, level, `must be one of ${levels.join(', ')}`)]
    })
    if (problems.length > 0) throw refusal(qualifiedKind(resource), String(name), problems)
  },
}
