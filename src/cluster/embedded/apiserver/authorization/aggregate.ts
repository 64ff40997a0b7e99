import { equal, fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { matches } from '../../kinds/rules/selector.ts'
import type { Role } from './policy.ts'
import type { PolicyRule } from './rule.ts'

/**
 * The rules of a ClusterRole that is put together from others: those of each that one of its
 * selectors matches, in the order of the selectors and of their names, each rule once.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles
 */
export function aggregated(
  name: string,
  selectors: readonly Fields[],
  roles: readonly Role[],
): PolicyRule[] {
  const byName = [...roles].sort((one, other) => (one.metadata.name < other.metadata.name ? -1 : 1))
  const rules: PolicyRule[] = []
  for (const selector of selectors)
    for (const role of byName) {
      if (role.metadata.name === name) continue
      if (!matches(selector, fieldsOf(role.metadata.labels))) continue
      for (const rule of role.rules ?? [])
        if (!rules.some((known) => equal(known, rule))) rules.push(rule)
    }
  return rules
}
