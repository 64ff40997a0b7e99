import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel, dnsSubdomain } from '../../../../manifests/names.ts'
import {
  duplicate,
  forbidden,
  invalid,
  notFound,
  required,
  type Problem,
} from '../rules/problem.ts'

const sources = ['resourceClaimName', 'resourceClaimTemplateName']

/**
 * What is wrong with the devices that a Pod claims, and the names that its containers may use.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
export function claimsOf({ resourceClaims }: Fields, path: string) {
  const claims = new Set<string>()
  const problems = listOf(resourceClaims).flatMap((item, index) => {
    const claim = fieldsOf(item)
    const at = `${path}.resourceClaims[${index}]`
    const name = String(claim.name ?? '')
    const named = nameProblems(name, claims, `${at}.name`)
    if (name !== '') claims.add(name)
    return [...named, ...sourceProblems(claim, at)]
  })
  return { problems, claims }
}

function nameProblems(name: string, taken: ReadonlySet<string>, field: string): Problem[] {
  if (name === '') return [required(field)]
  if (taken.has(name)) return [duplicate(field, name)]
  return dnsLabel(name).map((message) => invalid(field, name, message))
}

function sourceProblems(claim: Fields, at: string): Problem[] {
  const given = sources.filter((source) => claim[source] !== undefined)
  const names = sources.map((source) => `\`${source}\``)
  // With the names of Go's fields.
  const shown = {
    Name: claim.name,
    ResourceClaimName: claim.resourceClaimName ?? null,
    ResourceClaimTemplateName: claim.resourceClaimTemplateName ?? null,
  }
  return [
    ...(given.length === 2
      ? [invalid(at, shown, `at most one of ${names.join(' or ')} may be specified`)]
      : []),
    ...(given.length === 0 ? [invalid(at, shown, `must specify one of: ${names.join(', ')}`)] : []),
    ...given.flatMap((source) =>
      dnsSubdomain(String(claim[source])).map((message) =>
        invalid(`${at}.${source}`, claim[source], message),
      ),
    ),
  ]
}

/** What is wrong with the claims of the Pod that a container uses. */
export function usedClaimProblems(
  used: Fields[],
  claims: ReadonlySet<string>,
  path: string,
): Problem[] {
  const taken = new Set<string>()
  return used.flatMap(({ name = '', request }, index) => {
    const at = `${path}[${index}]`
    if (name === '') return [required(at)]
    const which = request ? `${String(name)}/${String(request)}` : String(name)
    const again = taken.has(String(name)) || taken.has(which)
    taken.add(which)
    const among = claims.size > 0 ? `: ${[...claims].sort().join(', ')}` : ' which is empty'
    return [
      ...(again ? [duplicate(at, which)] : []),
      ...(request ? dnsLabel(String(request)) : []).map((message) =>
        invalid(`${at}.request`, request, message),
      ),
      ...(claims.has(String(name))
        ? []
        : [notFound(at, name, `must be one of the names in pod.spec.resourceClaims${among}`)]),
    ]
  })
}

/** A Pod claims by its containers, and not by its own resources. */
export function sharedClaimProblems(
  resources: unknown,
  claims: ReadonlySet<string>,
  path: string,
): Problem[] {
  const used = listOf(fieldsOf(resources).claims).map(fieldsOf)
  if (used.length === 0) return []
  const at = `${path}.claims`
  return [
    forbidden(at, 'claims may not be set for Resources at pod-level'),
    ...usedClaimProblems(used, claims, at),
  ]
}
