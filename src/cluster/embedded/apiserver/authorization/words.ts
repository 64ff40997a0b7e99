import type { User } from './policy.ts'
import type { AccessRequest, PolicyRule } from './rule.ts'

/** How the API server says that somebody may not do something: what follows `… is forbidden: `. */
export function denial(user: string, request: AccessRequest): string {
  const cannot = `User ${JSON.stringify(user)} cannot ${request.verb}`
  if ('path' in request) return `${cannot} path ${JSON.stringify(request.path)}`
  const { apiGroup, resource, subresource, namespace } = request
  const what = subresource ? `${resource}/${subresource}` : resource
  const where = namespace ? `in the namespace "${namespace}"` : 'at the cluster scope'
  return `${cannot} resource "${what}" in API group "${apiGroup}" ${where}`
}

/**
 * How the API server says that somebody may not grant what they have not, one line for each thing:
 * what follows `… is forbidden: `.
 *
 * @param missing what they have not, as `notHeld` says it
 */
export function escalation({ name, groups }: User, missing: readonly PolicyRule[]): string {
  const things = new Map<string, string[]>()
  for (const { verbs, ...thing } of missing) {
    const said = thingText(thing)
    things.set(said, [...new Set([...(things.get(said) ?? []), ...verbs])])
  }
  const lines = [...things].map(([said, verbs]) => `{${said}, Verbs:${list(verbs)}}`).sort()
  const who = `user ${JSON.stringify(name)} (groups=${list(groups)})`
  return `${who} is attempting to grant RBAC permissions not currently held:\n${lines.join('\n')}`
}

function thingText(thing: Omit<PolicyRule, 'verbs'>): string {
  const { apiGroups, resources, resourceNames, nonResourceURLs } = thing
  const parts = { APIGroups: apiGroups, Resources: resources, ResourceNames: resourceNames }
  return Object.entries({ ...parts, NonResourceURLs: nonResourceURLs })
    .filter(([, values]) => values)
    .map(([field, values]) => `${field}:${list(values!)}`)
    .join(', ')
}

const list = (values: readonly string[]) =>
  `[${values.map((value) => JSON.stringify(value)).join(' ')}]`
