import type { Stored, Stores } from '../../engine/store.ts'
import type { Registry } from '../registry.ts'
import recorded from './recorded/defaults.json' with { type: 'json' }

/** Makes the roles and bindings that every cluster has from its start. */
export async function addDefaultRoles(registry: Registry, stores: Stores): Promise<void> {
  const plurals = {
    clusterroles: recorded.clusterRoles,
    clusterrolebindings: recorded.clusterRoleBindings,
    roles: recorded.roles,
    rolebindings: recorded.roleBindings,
  } as Record<string, Stored[]>
  for (const [plural, objects] of Object.entries(plurals)) {
    const store = stores[plural]!
    const type = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: store.opts.kind }
    for (const object of objects) await registry.create(store, { ...type, ...object })
  }
}
