import { notFound } from '../../../errors.ts'
import { servedAs } from '../../../resources.ts'
import type { Store, Stored, Stores } from '../../engine/store.ts'
import { writeSelector } from '../../apiserver/admission/scale.ts'
import { kindOf } from '../../kinds/kinds.ts'

/** What an autoscaler scales, or why it is not there, in the words of the API server. */
export type Target = Found | { fault: string }
interface Found {
  object: Stored
  store: Store
  /** The selector of its Pods. */
  selector: string
  /** The autoscalers that scale it, where there are several. */
  rivals?: string[]
}

/** Finds what an autoscaler names; `others` are the autoscalers of its namespace. */
export async function targetOf(
  stores: Stores,
  { spec, metadata }: Stored,
  others: readonly Stored[],
): Promise<Target> {
  const { apiVersion = '', kind, name } = spec.scaleTargetRef
  const resource = servedAs(apiVersion, kind)
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : ''
  if (!resource)
    return {
      fault: `unable to determine resource for scale target reference: no matches for kind "${kind}" in group "${group}"`,
    }
  const store = stores[resource.plural]
  if (!store || !kindOf(kind)?.scalable)
    return { fault: 'the server could not find the requested resource' }
  const object = await store.get(name, metadata.namespace)
  if (!object) return { fault: notFound(resource, name).message }
  const same = (one: Stored) =>
    one.spec.scaleTargetRef.kind === kind && one.spec.scaleTargetRef.name === name
  const named = (one: Stored) => `${one.metadata.namespace}/${one.metadata.name}`
  const rivals = others.filter(same).map(named)
  const selector = writeSelector(object.spec.selector)
  return { object, store, selector, ...(rivals.length > 1 && { rivals }) }
}
