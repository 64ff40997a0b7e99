import { leadsTo, type PolicyRule } from './rule.ts'

/**
 * What somebody with the rules `held` has not, of the rules that they want to grant, in the smallest
 * parts: empty where they may grant it all. Nobody may grant more than they have:
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
 */
export function notHeld(held: readonly PolicyRule[], wanted: readonly PolicyRule[]): PolicyRule[] {
  return wanted.flatMap(parts).filter((part) => !held.some((rule) => includes(rule, part)))
}

/** A rule as rules of one verb for one thing each. */
function parts(rule: PolicyRule): PolicyRule[] {
  const { verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule
  const names = resourceNames.length === 0 ? [[]] : resourceNames.map((name) => [name])
  const ofResources = apiGroups.flatMap((group) =>
    resources.flatMap((resource) =>
      names.flatMap((name) =>
        verbs.map((verb) => ({
          verbs: [verb],
          apiGroups: [group],
          resources: [resource],
          ...(name.length > 0 && { resourceNames: name }),
        })),
      ),
    ),
  )
  const ofPaths = nonResourceURLs.flatMap((url) =>
    verbs.map((verb) => ({ verbs: [verb], nonResourceURLs: [url] })),
  )
  return [...ofResources, ...ofPaths]
}

function includes(held: PolicyRule, part: PolicyRule): boolean {
  if (!all(held.verbs, part.verbs)) return false
  if (part.nonResourceURLs)
    return part.nonResourceURLs.every((url) => held.nonResourceURLs?.some(leadsTo(url)))
  const names = held.resourceNames ?? []
  const wanted = part.resourceNames ?? []
  return (
    all(held.apiGroups, part.apiGroups) &&
    (part.resources ?? []).every(isOneOf(held.resources ?? [])) &&
    (names.length === 0 || (wanted.length > 0 && wanted.every((name) => names.includes(name))))
  )
}

const all = (held: readonly string[] = [], wanted: readonly string[] = []) =>
  held.includes('*') || wanted.every((one) => held.includes(one))

const isOneOf = (held: readonly string[]) => (wanted: string) => {
  const [, subresource] = wanted.split('/')
  const everywhere = subresource !== undefined && held.includes(`*/${subresource}`)
  return held.includes('*') || held.includes(wanted) || everywhere
}
