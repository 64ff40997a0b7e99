import './schema.ts'
import { addDefaultRoles } from '../apiserver/authorization/defaults.ts'
import { runClusterRoles } from '../controllers/cluster-roles.ts'
import { clusterRoleBinding, roleBinding } from '../kinds/rbac/role-bindings.ts'
import { clusterRole, role } from '../kinds/rbac/roles.ts'
import type { Part } from './part.ts'

export const part: Part = {
  kinds: [role, roleBinding, clusterRole, clusterRoleBinding],
  async start({ registry, stores }) {
    await addDefaultRoles(registry, stores)
    await runClusterRoles(stores)
  },
}
