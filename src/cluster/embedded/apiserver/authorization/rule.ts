/** What a Role or a ClusterRole allows: https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
export interface PolicyRule {
  verbs: readonly string[]
  apiGroups?: readonly string[]
  resources?: readonly string[]
  resourceNames?: readonly string[]
  nonResourceURLs?: readonly string[]
}

/** What somebody wants to do to a resource; no namespace means: at the cluster scope, or in all. */
export interface ResourceRequest {
  verb: string
  apiGroup: string
  resource: string
  subresource?: string
  namespace?: string
  name?: string
}
/** What somebody wants of a path that is no resource, such as `/metrics`. */
export interface PathRequest {
  verb: string
  path: string
}
export type AccessRequest = ResourceRequest | PathRequest

/** Whether one rule allows a request, wherever the rule holds. */
export function allows(rule: PolicyRule, request: AccessRequest): boolean {
  if (!anyOr(rule.verbs, request.verb)) return false
  if ('path' in request) return (rule.nonResourceURLs ?? []).some(leadsTo(request.path))
  const { apiGroup, resource, subresource, name } = request
  return (
    anyOr(rule.apiGroups, apiGroup) &&
    (rule.resources ?? []).some(means(resource, subresource)) &&
    isNamed(rule.resourceNames, name)
  )
}

const anyOr = (list: readonly string[] = [], wanted: string) =>
  list.includes('*') || list.includes(wanted)

/** Whether a rule's `nonResourceURLs` entry covers a path, or another entry that is to be granted. */
export const leadsTo = (path: string) => (url: string) =>
  url === path || (url.endsWith('*') && path.startsWith(url.slice(0, -1)))

/** `pods` does not mean `pods/log`; the star stands for all of both, and before a slash for each resource. */
const means = (resource: string, subresource: string | undefined) => (written: string) =>
  written === '*' ||
  written === (subresource ? `${resource}/${subresource}` : resource) ||
  (Boolean(subresource) && written === `*/${subresource}`)

/** A request that names no object, such as a list, is not allowed by a rule for some names. */
const isNamed = (names: readonly string[] = [], name: string | undefined) =>
  names.length === 0 || (name !== undefined && names.includes(name))
