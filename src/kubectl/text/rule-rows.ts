import { compare } from './maps.ts'

interface Rule {
  verbs: readonly string[]
  apiGroups?: readonly string[]
  resources?: readonly string[]
  resourceNames?: readonly string[]
  nonResourceURLs?: readonly string[]
}

const list = (values: readonly string[]) => `[${values.join(' ')}]`

/**
 * Rules as kubectl shows them, one row for each thing: what, the paths, the names and the verbs. Verbs
 * of the same resource stand together, and rows are in the order of Go's text of their rules.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/staging/src/k8s.io/kubectl/pkg/util/rbac/rbac.go
 */
export function ruleRows(rules: readonly Rule[]): string[][] {
  const things = new Map<string, { thing: string[]; verbs: string[] }>()
  for (const { verbs, apiGroups = [], resources = [], resourceNames = [] } of rules)
    for (const group of apiGroups)
      for (const resource of resources)
        for (const name of resourceNames.length > 0 ? resourceNames : ['']) {
          const thing = [group, resource, name]
          const known = things.get(thing.join(' ')) ?? { thing, verbs: [] }
          known.verbs.push(...verbs.filter((verb) => !known.verbs.includes(verb)))
          things.set(thing.join(' '), known)
        }
  const ofResources = [...things.values()].map(({ thing, verbs }) => {
    const [group, resource, name] = thing as [string, string, string]
    const row = [inGroup(resource, group), '[]', list([name]), list(verbs)]
    return { row, order: [list(verbs), list([group]), list([resource]), list([name])].join() }
  })
  const ofPaths = rules.flatMap(({ verbs, nonResourceURLs = [] }) =>
    nonResourceURLs.map((url) => {
      const row = ['', list([url]), '[]', list(verbs)]
      return { row, order: [list(verbs), '[]', '[]', '[]', list([url])].join() }
    }),
  )
  return [...ofResources, ...ofPaths]
    .sort((one, other) => compare(one.order, other.order))
    .map(({ row }) => row)
}

/** `deployments.apps`, `*.apps/scale`; what is in no group stands alone. */
function inGroup(resource: string, group: string): string {
  if (!group) return resource
  const [plural, ...sub] = resource.split('/')
  return [`${plural}.${group}`, ...sub].join('/')
}
