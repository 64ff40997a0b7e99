import type { Fields } from '../../../../manifests/fields.ts'
import { each, honoured, lookInto } from '../fates/fate.ts'
import type { EmbeddedKind } from '../kind.ts'
import { pathSegment, ruleProblems } from './rules.ts'

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
    problems: ruleProblems({ namespaced: false }),
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

/** A role without rules shows that it has none. */
function showRules(role: Fields): void {
  role.rules ??= null
}
