import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import type { Stored, Stores } from '../../engine/store.ts'
import { aggregated } from './aggregate.ts'
import type { Policy, Role } from './policy.ts'

/** The roles and bindings that a cluster has now. */
export async function currentPolicy(stores: Stores): Promise<Policy> {
  const all = async (plural: string): Promise<Stored[]> =>
    (await stores[plural]!.listWithResourceVersion()).items
  const clusterRoles = (await all('clusterroles')) as (Role & { aggregationRule?: Fields })[]
  const complete = clusterRoles.map((role) => {
    const { clusterRoleSelectors } = fieldsOf(role.aggregationRule)
    if (!clusterRoleSelectors) return role
    const selectors = clusterRoleSelectors as Fields[]
    return { ...role, rules: aggregated(role.metadata.name, selectors, clusterRoles) }
  })
  return {
    roles: [...complete, ...(await all('roles'))],
    bindings: [...(await all('clusterrolebindings')), ...(await all('rolebindings'))],
  }
}
