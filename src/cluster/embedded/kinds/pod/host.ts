import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsSubdomain, qualifiedName, searchDomain } from '../../../../manifests/names.ts'
import { duplicate, forbidden, invalid, oneOf, required, type Problem } from '../rules/problem.ts'
import { selectorProblems } from '../rules/selector.ts'
import { addressProblem } from '../service/allocation.ts'

const mostServers = 3

/** What is wrong with how a Pod resolves names. https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ */
export function dnsProblems({ dnsPolicy, dnsConfig }: Fields, path: string): Problem[] {
  const at = `${path}.dnsConfig`
  const { nameservers, searches, options } = fieldsOf(dnsConfig)
  const servers = listOf(nameservers) as string[]
  if (dnsPolicy === 'None' && !dnsConfig)
    return [required(at, 'must provide `dnsConfig` when `dnsPolicy` is None')]
  if (dnsPolicy === 'None' && servers.length === 0)
    return [
      required(
        `${at}.nameservers`,
        'must provide at least one DNS nameserver when `dnsPolicy` is None',
      ),
    ]
  return [
    ...(servers.length > mostServers
      ? [
          invalid(
            `${at}.nameservers`,
            servers,
            `must not have more than ${mostServers} nameservers`,
          ),
        ]
      : []),
    ...servers.flatMap(
      (server, index) => addressProblem(`${at}.nameservers[${index}]`, server) ?? [],
    ),
    ...(listOf(searches) as string[]).flatMap((domain, index) =>
      searchDomain(domain.replace(/\.$/, '')).map((message) =>
        invalid(`${at}.searches[${index}]`, domain, message),
      ),
    ),
    ...listOf(options).flatMap((option, index) =>
      fieldsOf(option).name ? [] : [required(`${at}.options[${index}]`, 'must not be empty')],
    ),
  ]
}

/** What is wrong with the lines that a Pod adds to /etc/hosts. */
export function aliasProblems(aliases: Fields[], path: string): Problem[] {
  return aliases.flatMap(({ ip = '', hostnames }, index) => [
    ...[addressProblem(`${path}[${index}].ip`, String(ip)) ?? []].flat(),
    ...(listOf(hostnames) as string[]).flatMap((name, place) =>
      dnsSubdomain(name).map((message) =>
        invalid(`${path}[${index}].hostnames[${place}]`, name, message),
      ),
    ),
  ])
}

/** What is wrong with the ways to spread Pods. https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/ */
export function spreadProblems(constraints: Fields[], path: string): Problem[] {
  return constraints.flatMap((constraint, index) => {
    const at = `${path}[${index}]`
    const { maxSkew = 0, topologyKey = '', whenUnsatisfiable = '', minDomains } = constraint
    const policies = ['nodeAffinityPolicy', 'nodeTaintsPolicy']
    // The API server names the first of the two.
    const again = constraints
      .slice(index + 1)
      .some(
        (other) =>
          other.topologyKey === topologyKey && other.whenUnsatisfiable === whenUnsatisfiable,
      )
    return [
      ...((maxSkew as number) <= 0
        ? [invalid(`${at}.maxSkew`, maxSkew, 'must be greater than zero')]
        : []),
      ...(topologyKey === '' ? [required(`${at}.topologyKey`, 'can not be empty')] : []),
      ...oneOf(`${at}.whenUnsatisfiable`, whenUnsatisfiable, ['DoNotSchedule', 'ScheduleAnyway']),
      ...(Number(minDomains ?? 1) <= 0
        ? [invalid(`${at}.minDomains`, minDomains, 'must be greater than zero')]
        : []),
      ...(minDomains !== undefined && whenUnsatisfiable !== 'DoNotSchedule'
        ? [
            invalid(
              `${at}.minDomains`,
              minDomains,
              `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${String(whenUnsatisfiable)}`,
            ),
          ]
        : []),
      ...(again
        ? [
            duplicate(
              `${at}.{topologyKey, whenUnsatisfiable}`,
              `{${String(topologyKey)}, ${String(whenUnsatisfiable)}}`,
            ),
          ]
        : []),
      ...policies.flatMap((policy) =>
        oneOf(`${at}.${policy}`, constraint[policy], ['Honor', 'Ignore']),
      ),
      ...keyProblems(constraint.matchLabelKeys, constraint.labelSelector, `${at}.matchLabelKeys`),
      ...selectorProblems(fieldsOf(constraint.labelSelector), `${at}.labelSelector`),
    ]
  })
}

/** What is wrong with the rest of what a Pod asks of its node. */
export function nodeProblems(spec: Fields, path: string): Problem[] {
  return [
    ...listOf(spec.readinessGates).flatMap((gate, index) => {
      const { conditionType = '' } = fieldsOf(gate)
      const field = `${path}.readinessGates[${index}].conditionType`
      return qualifiedName(String(conditionType)).map((message) =>
        invalid(field, conditionType, message),
      )
    }),
    ...osProblems(spec.os, `${path}.os`),
  ]
}

function osProblems(os: unknown, path: string): Problem[] {
  if (os === undefined) return []
  const { name } = fieldsOf(os)
  return name ? oneOf(path, name, ['linux', 'windows']) : [required(`${path}.name`)]
}

/** What is wrong with the labels of a Pod by which it is told from others. */
export function keyProblems(list: unknown, labelSelector: unknown, path: string): Problem[] {
  const keys = listOf(list) as string[]
  if (keys.length === 0) return []
  if (!labelSelector)
    return [forbidden(path, 'must not be specified when labelSelector is not set')]
  return keys.flatMap((key, index) =>
    qualifiedName(key).map((message) => invalid(`${path}[${index}]`, key, message)),
  )
}
