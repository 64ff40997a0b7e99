import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { invalid, required, type Problem } from '../rules/problem.ts'

/**
 * What is wrong with a text as the name of a role or a binding: it is a part of a path, and may be
 * anything else, such as `system:node`.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#path-segment-names
 */
export function pathSegment(text: string): string[] {
  if (text === '.' || text === '..') return [`may not be '${text}'`]
  return ['/', '%'].filter((sign) => text.includes(sign)).map((sign) => `may not contain '${sign}'`)
}

const count = (value: unknown) => (Array.isArray(value) ? value.length : 0)

/**
 * What is wrong with the rules of a role.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/rbac/validation/validation.go
 */
export const ruleProblems =
  ({ namespaced }: { namespaced: boolean }) =>
  ({ rules }: Fields): Problem[] =>
    ((rules ?? []) as unknown[]).flatMap((one, index) => {
      const rule = fieldsOf(one)
      const at = (field: string) => `rules[${index}].${field}`
      const verbless = count(rule.verbs) > 0 ? [] : [at('verbs')]
      const problems = verbless.map((field) => required(field))
      if (count(rule.nonResourceURLs) > 0) return [...problems, ...ofPaths(rule, at, namespaced)]
      if (count(rule.apiGroups) === 0)
        problems.push(
          required(at('apiGroups'), 'resource rules must supply at least one api group'),
        )
      if (count(rule.resources) === 0)
        problems.push(required(at('resources'), 'resource rules must supply at least one resource'))
      return problems
    })

function ofPaths(rule: Fields, at: (field: string) => string, namespaced: boolean): Problem[] {
  const urls = rule.nonResourceURLs
  const field = at('nonResourceURLs')
  const ofBoth = ['apiGroups', 'resources', 'resourceNames'].some((name) => count(rule[name]) > 0)
  return [
    ...(namespaced
      ? [invalid(field, urls, 'namespaced rules cannot apply to non-resource URLs')]
      : []),
    ...(ofBoth
      ? [invalid(field, urls, 'rules cannot apply to both regular resources and non-resource URLs')]
      : []),
  ]
}
