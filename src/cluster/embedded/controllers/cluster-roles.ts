import { equal, fieldsOf, type Fields } from '../../../manifests/fields.ts'
import { ApiError } from '../../cluster.ts'
import { aggregated } from '../apiserver/authorization/aggregate.ts'
import { listerOf } from '../apiserver/follow.ts'
import { asStatus, type Stored, type Stores } from '../engine/store.ts'
import { current } from './written.ts'

const selectorsOf = (role: Stored) =>
  fieldsOf(role.aggregationRule).clusterRoleSelectors as Fields[] | undefined

/**
 * Writes the rules of ClusterRoles that are put together from others, whatever stood there.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles
 */
export async function runClusterRoles(stores: Stores): Promise<void> {
  const store = stores['clusterroles']!
  let queue: Promise<unknown> = Promise.resolve()
  let begun = false
  const roles = await listerOf(store, () => {
    if (begun) queue = queue.then(putTogether)
  })
  begun = true
  queue = queue.then(putTogether)

  async function putTogether(): Promise<void> {
    for (const role of [...roles.items.values()]) {
      const selectors = selectorsOf(role)
      if (!selectors) continue
      const rules = aggregated(role.metadata.name, selectors, [...roles.items.values()])
      await write(role.metadata.uid, rules.length > 0 ? rules : null)
    }
  }

  async function write(uid: string, rules: Stored): Promise<void> {
    const role = await current(store, roles, uid)
    if (!role || equal(role.rules, rules)) return
    await store.update(role.metadata.name, { ...role, rules }, asStatus).catch((error: unknown) => {
      // Somebody else was faster: what they wrote leads here again.
      if (!(error instanceof ApiError)) throw error
    })
  }
}
