import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { invalid, required, type Problem } from '../rules/problem.ts'

const count = (value: unknown) => (Array.isArray(value) ? value.length : 0)

/**
 * What is wrong with the rules of a role.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/rbac/validation/validation.go
 */
export const ruleProblems =
  ({ namespaced }: { namespaced: boolean }) =>
  ({ rules }: Fields): Problem[] => {
    const all = ((rules ?? []) as unknown[]).map((one, index) => ({
      rule: fieldsOf(one),
      at: (field: string) => `rules[${index}].${field}`,
    }))
    return [
      ...all.flatMap(({ rule, at }) =>
        count(rule.nonResourceURLs) > 0 ? ofPaths(rule, at, namespaced) : ofResources(rule, at),
      ),
      // The schema asks for it, which the API server reads last.
      ...all.flatMap(({ rule, at }) => (count(rule.verbs) > 0 ? [] : [required(at('verbs'))])),
    ]
  }

const ofResources = (rule: Fields, at: (field: string) => string): Problem[] => [
  ...(count(rule.apiGroups) > 0
    ? []
    : [required(at('apiGroups'), 'resource rules must supply at least one api group')]),
  ...(count(rule.resources) > 0
    ? []
    : [required(at('resources'), 'resource rules must supply at least one resource')]),
]

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
