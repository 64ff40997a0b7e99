/** What a real API server serves, as its discovery documents say it. */
export interface RecordedResource {
  kind: string
  apiVersion: string
  plural: string
  singular: string
  shortNames?: string[]
  namespaced: boolean
}

interface ResourceList {
  groupVersion: string
  resources: {
    name: string
    singularName: string
    kind: string
    namespaced: boolean
    shortNames?: string[]
    verbs: string[]
  }[]
}

/**
 * The resources of discovery documents (`APIResourceList`), without subresources, in their order.
 * https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api
 */
export function resourcesIn(lists: readonly ResourceList[]): RecordedResource[] {
  return lists.flatMap(({ groupVersion, resources }) =>
    resources
      .filter(({ name }) => !name.includes('/'))
      .map(({ name, singularName, kind, namespaced, shortNames }) => ({
        kind,
        apiVersion: groupVersion,
        plural: name,
        singular: singularName || kind.toLowerCase(),
        ...(shortNames && { shortNames }),
        namespaced,
      }))
      .sort((a, b) => (a.plural < b.plural ? -1 : 1)),
  )
}
