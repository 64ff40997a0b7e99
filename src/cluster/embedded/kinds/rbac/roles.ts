import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { pathSegment } from '../../../../manifests/names.ts'
import { each, honoured, lookInto } from '../fates/fate.ts'
import type { EmbeddedKind } from '../kind.ts'
import { invalid, required, type Problem } from '../rules/problem.ts'
import { selectorProblems } from '../rules/selector.ts'
import { ruleProblems } from './rules.ts'

const shown = honoured('apiserver/authorization/accounts.test')
const named = honoured('apiserver/objects.test')

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole */
export const role: EmbeddedKind = {
  kind: 'Role',
  store: 'ours',
  admission: {
    name: pathSegment,
    setDefaults: showRules,
    problems: ruleProblems({ namespaced: true }),
    content: ['rules'],
  },
  fields: {
    'v1.Role': { ...each('apiVersion kind', named), metadata: lookInto(), rules: lookInto() },
    'v1.PolicyRule': each('verbs apiGroups resources resourceNames nonResourceURLs', shown),
  },
}

export const clusterRole: EmbeddedKind = {
  kind: 'ClusterRole',
  store: 'ours',
  admission: {
    name: pathSegment,
    setDefaults: showRules,
    problems: (spec) => [
      ...ruleProblems({ namespaced: false })(spec),
      ...aggregationProblems(spec),
    ],
    content: ['rules', 'aggregationRule'],
  },
  fields: {
    'v1.ClusterRole': {
      ...each('apiVersion kind', named),
      metadata: lookInto(),
      rules: lookInto(),
      aggregationRule: lookInto(),
    },
    'v1.AggregationRule': { clusterRoleSelectors: honoured('controllers/cluster-roles.test') },
  },
}

/** What is wrong with the labels by which a role is put together of others. */
function aggregationProblems({ aggregationRule }: Fields): Problem[] {
  if (aggregationRule === undefined) return []
  const path = 'aggregationRule.clusterRoleSelectors'
  const selectors = listOf(fieldsOf(aggregationRule).clusterRoleSelectors)
  if (selectors.length === 0)
    return [
      required(path, 'at least one clusterRoleSelector required if aggregationRule is non-nil'),
    ]
  return selectors.flatMap((selector, index) => {
    const at = `${path}[${index}]`
    const problems = selectorProblems(fieldsOf(selector), at)
    return problems.length > 0 ? [...problems, invalid(at, null, 'invalid label selector.')] : []
  })
}

/** A role without rules shows that it has none. */
function showRules(role: Fields): void {
  role.rules ??= null
}
