import type { Stored, Stores } from '../../engine/store.ts'
import type { Policy } from './policy.ts'

/** The roles and bindings that a cluster has now. */
export async function currentPolicy(stores: Stores): Promise<Policy> {
  const all = async (plural: string): Promise<Stored[]> =>
    (await stores[plural]!.listWithResourceVersion()).items
  return {
    roles: [...(await all('clusterroles')), ...(await all('roles'))],
    bindings: [...(await all('clusterrolebindings')), ...(await all('rolebindings'))],
  }
}
