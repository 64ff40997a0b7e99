/** A kind that a CustomResourceDefinition of the story makes. */
export interface OwnKind {
  kind: string
  /** Those that are served, such as `example.com/v1`. */
  apiVersions: string[]
}

interface Definition {
  kind?: unknown
  spec?: { group?: unknown; names?: { kind?: unknown } | null; versions?: unknown } | null
}

/**
 * The kinds that these objects make.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
 */
export function ownKindsIn(objects: readonly unknown[]): OwnKind[] {
  return objects.flatMap((object) => {
    const { kind, spec } = (object ?? {}) as Definition
    const name = spec?.names?.kind
    if (kind !== 'CustomResourceDefinition' || typeof name !== 'string') return []
    const versions = Array.isArray(spec?.versions) ? (spec.versions as unknown[]) : []
    const served = versions.flatMap((version) => {
      const { name, served } = (version ?? {}) as { name?: unknown; served?: unknown }
      return served === true ? `${String(spec?.group)}/${String(name)}` : []
    })
    return [{ kind: name, apiVersions: served }]
  })
}
