import { ApiError } from '../cluster.ts'
import { type Resource, resourceOf, resourceOfKind, servedAs } from '../resources.ts'

interface ApiResource {
  name: string
  singularName: string
  kind: string
  namespaced: boolean
  shortNames?: string[]
}

/**
 * Finds how the API server serves a kind: by the table of the kinds that pages use, and by asking
 * the server for any other. `get` reads JSON from a path.
 */
export function resourceFinder(get: (path: string) => Promise<unknown>) {
  const groups = new Map<string, Promise<Resource[]>>()

  const inGroup = (apiVersion: string): Promise<Resource[]> => {
    const known = groups.get(apiVersion)
    if (known) return known
    const asked = get(root(apiVersion)).then((list) =>
      (list as { resources: ApiResource[] }).resources
        .filter(({ name }) => !name.includes('/'))
        .map(({ name, singularName, kind, namespaced, shortNames }) => ({
          kind,
          apiVersion,
          plural: name,
          singular: singularName || kind.toLowerCase(),
          shortNames: shortNames ?? [],
          namespaced,
        })),
    )
    groups.set(apiVersion, asked)
    asked.catch(() => groups.delete(apiVersion))
    return asked
  }

  const versions = async (): Promise<string[]> => {
    const { groups } = (await get('/apis')) as {
      groups: { preferredVersion: { groupVersion: string } }[]
    }
    return ['v1', ...groups.map(({ preferredVersion }) => preferredVersion.groupVersion)]
  }

  return {
    /** By kind (`Pod`) or by what a reader types (`pods`, `po`). */
    async byName(name: string): Promise<Resource> {
      const known = resourceOfKind(name) ?? resourceOf(name)
      if (known) return known
      const typed = name.toLowerCase()
      for (const apiVersion of await versions()) {
        // An aggregated API whose server is away hides its own kinds only.
        const found = (await inGroup(apiVersion).catch(() => [])).find(
          ({ kind, plural, singular, shortNames }) =>
            kind === name || plural === typed || singular === typed || shortNames.includes(typed),
        )
        if (found) return found
      }
      throw new ApiError({
        code: 404,
        reason: 'NotFound',
        message: `the server doesn't have a resource type "${name}"`,
      })
    },

    /** By what a manifest says of itself. */
    async byManifest(apiVersion: string, kind: string): Promise<Resource> {
      const known = servedAs(apiVersion, kind)
      if (known) return known
      const served = await inGroup(apiVersion).catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 404) return []
        throw error
      })
      const found = served.find((one) => one.kind === kind)
      if (found) return found
      throw new ApiError({
        code: 404,
        reason: 'NotFound',
        message: `no matches for kind "${kind}" in version "${apiVersion}"`,
      })
    },
  }
}

/** Where objects of a resource stand, or one of them. Without a namespace: those of all. */
export function pathOf(resource: Resource, namespace: string | null, name?: string): string {
  const inside =
    resource.namespaced && namespace !== null ? `/namespaces/${encodeURIComponent(namespace)}` : ''
  const one = name === undefined ? '' : `/${encodeURIComponent(name)}`
  return `${root(resource.apiVersion)}${inside}/${resource.plural}${one}`
}

const root = (apiVersion: string) => (apiVersion.includes('/') ? '/apis/' : '/api/') + apiVersion

/** `?` and the fields that have a value, or nothing. */
export function queryOf(fields: Record<string, string | number | boolean | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) query.set(name, String(value))
  return query.size ? `?${query}` : ''
}
