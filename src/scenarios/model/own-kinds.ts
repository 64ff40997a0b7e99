/** A kind that a CustomResourceDefinition of the story makes. */
export interface OwnKind {
  kind: string
  namespaced: boolean
  /** Its API group, such as `example.com`, and its plural: what an account's rights name. */
  group: string
  plural: string
  /** What kubectl takes for it, in small letters: its plural, its singular, its short names. */
  names: string[]
  /** Those that are served, such as `example.com/v1`. */
  apiVersions: string[]
}

interface Definition {
  kind?: unknown
  spec?: { group?: unknown; scope?: unknown; names?: Names | null; versions?: unknown } | null
}
interface Names {
  kind?: unknown
  plural?: unknown
  singular?: unknown
  shortNames?: unknown
}

/**
 * The kinds that these objects make.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
 */
export function ownKindsIn(objects: readonly unknown[]): OwnKind[] {
  return objects.flatMap((object) => {
    const { kind, spec } = (object ?? {}) as Definition
    const name = spec?.names?.kind
    if (kind !== 'CustomResourceDefinition' || !spec || typeof name !== 'string') return []
    const { plural, singular, shortNames } = spec.names as Names
    const names = [name, plural, singular, ...listOf(shortNames)].filter(
      (each): each is string => typeof each === 'string',
    )
    return [
      {
        kind: name,
        namespaced: spec.scope === 'Namespaced',
        group: String(spec.group ?? ''),
        plural: String(plural ?? ''),
        names: names.map((each) => each.toLowerCase()),
        apiVersions: listOf(spec.versions).flatMap((version) => {
          const { name, served } = (version ?? {}) as { name?: unknown; served?: unknown }
          return served === true ? `${String(spec.group)}/${String(name)}` : []
        }),
      },
    ]
  })
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
