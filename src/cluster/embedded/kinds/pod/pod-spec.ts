import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel, dnsSubdomain, labelText, qualifiedName } from '../../../../manifests/names.ts'
import {
  duplicate,
  forbidden,
  invalid,
  oneOf,
  required,
  tooLong,
  unsupported,
  type Problem,
} from '../rules/problem.ts'
import { ephemeralProblems } from './ephemeral.ts'
import { claimsOf, sharedClaimProblems } from './claims.ts'
import { affinityProblems } from './affinity.ts'
import { containerProblems } from './container.ts'
import { gateProblems } from './gates.ts'
import { aliasProblems, dnsProblems, nodeProblems, spreadProblems } from './host.ts'
import { labelProblems } from '../rules/metadata.ts'
import { between, notNegative } from '../rules/number.ts'
import { resourceProblems } from './resources.ts'
import { restartProblems, restartRuleProblems } from './restart-rules.ts'
import { podSecurityProblems } from './security.ts'
import { hostProcessProblems } from './windows.ts'
import { volumeProblems } from './volume.ts'

/** What the kernel of a node takes, in bytes. */
const longestHost = 64
const dnsPolicies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']

/** What is wrong with the specification of a Pod, of its own or in a template, defaulted. */
export function podSpecProblems(spec: Fields, path: string): Problem[] {
  const { problems, volumes } = volumeProblems(
    listOf(spec.volumes).map(fieldsOf),
    `${path}.volumes`,
  )
  const { problems: claimed, claims } = claimsOf(spec, path)
  problems.push(...claimed, ...sharedClaimProblems(spec.resources, claims, `${path}.resources`))
  const context = {
    ...{ volumes, claims, hostUsers: spec.hostUsers, restartPolicy: spec.restartPolicy },
    gracePeriod: spec.terminationGracePeriodSeconds as number,
  }
  const containers = listOf(spec.containers).map(fieldsOf)
  const first = listOf(spec.initContainers).map(fieldsOf)
  const at = (list: string, index: number) => `${path}.${list}[${index}]`
  if (containers.length === 0) problems.push(required(`${path}.containers`))
  const names = new Set<unknown>()
  containers.forEach((container, index) => {
    const place = at('containers', index)
    const { common, handlers } = containerProblems(container, place, context)
    problems.push(
      ...[...common, ...restartProblems(container, place)],
      ...restartRuleProblems(container, place),
    )
    if (names.has(container.name)) problems.push(duplicate(`${place}.name`, container.name))
    names.add(container.name)
    problems.push(...handlers)
  })
  problems.push(...hostPortProblems(containers, `${path}.containers`))
  first.forEach((container, index) => {
    const place = at('initContainers', index)
    const { common, handlers } = containerProblems(container, place, context)
    problems.push(...common, ...restartProblems(container, place))
    if (names.has(container.name)) problems.push(duplicate(`${place}.name`, container.name))
    names.add(container.name)
    problems.push(
      ...(container.restartPolicy === 'Always' ? handlers : onlySidecars(container, place)),
    )
  })
  problems.push(...ephemeralProblems(spec, path, { ...context, names }))
  return [
    ...problems,
    ...oneOf(`${path}.restartPolicy`, spec.restartPolicy, ['Always', 'OnFailure', 'Never']),
    ...oneOf(`${path}.dnsPolicy`, spec.dnsPolicy, dnsPolicies),
    ...labelProblems(spec.nodeSelector, `${path}.nodeSelector`),
    ...podSecurityProblems(spec, path),
    ...dnsProblems(spec, path),
    ...affinityProblems(fieldsOf(spec.affinity), `${path}.affinity`),
    ...nodeProblems(spec, path),
    ...spreadProblems(
      listOf(spec.topologySpreadConstraints).map(fieldsOf),
      `${path}.topologySpreadConstraints`,
    ),
    ...nameProblems(spec, 'serviceAccountName', dnsSubdomain, path),
    ...nameProblems(spec, 'nodeName', dnsSubdomain, path),
    ...between(spec.activeDeadlineSeconds, 1, longestDeadline, `${path}.activeDeadlineSeconds`),
    ...nameProblems(spec, 'hostname', dnsLabel, path),
    ...nameProblems(spec, 'subdomain', dnsLabel, path),
    ...(String(spec.hostnameOverride ?? '').length > longestHost
      ? [tooLong(`${path}.hostnameOverride`, longestHost)]
      : []),
    ...nameProblems(spec, 'hostnameOverride', dnsSubdomain, path),
    ...listOf(spec.tolerations).flatMap((toleration, index) =>
      tolerationProblems(fieldsOf(toleration), at('tolerations', index)),
    ),
    ...aliasProblems(listOf(spec.hostAliases).map(fieldsOf), `${path}.hostAliases`),
    ...gateProblems(spec, path),
    ...nameProblems(spec, 'priorityClassName', dnsSubdomain, path),
    ...nameProblems(spec, 'runtimeClassName', dnsSubdomain, path),
    ...resourceProblems({ limits: spec.overhead }, `${path}.overhead`),
    ...hostProcessProblems(spec, path),
    ...preemptionProblems(spec.preemptionPolicy, `${path}.preemptionPolicy`),
  ]
}

/** What is wrong with a Pod beyond what its specification has in common with templates. */
export function podProblems(spec: Fields): Problem[] {
  return [
    ...podSpecProblems(spec, 'spec'),
    ...notNegative(spec.terminationGracePeriodSeconds, 'spec.terminationGracePeriodSeconds'),
    ...['containers', 'initContainers'].flatMap((list) =>
      listOf(spec[list]).flatMap((container, index) => {
        const image = String(fieldsOf(container).image ?? '')
        return image === image.trim()
          ? []
          : [
              invalid(
                `spec.${list}[${index}].image`,
                image,
                'must not have leading or trailing whitespace',
              ),
            ]
      }),
    ),
  ]
}

function nameProblems(
  spec: Fields,
  field: string,
  check: (text: string) => string[],
  path: string,
) {
  const name = spec[field]
  if (name === undefined) return []
  return check(name as string).map((message) => invalid(`${path}.${field}`, name, message))
}

function hostPortProblems(containers: Fields[], path: string): Problem[] {
  const taken = new Set<string>()
  return containers.flatMap(({ ports }, container) =>
    listOf(ports).flatMap((item, index) => {
      const { protocol, hostIP = '', hostPort } = fieldsOf(item)
      if (!hostPort) return []
      const key = `${protocol}/${hostIP}/${hostPort}`
      if (taken.has(key)) return [duplicate(`${path}[${container}].ports[${index}].hostPort`, key)]
      taken.add(key)
      return []
    }),
  )
}

function preemptionProblems(policy: unknown, field: string): Problem[] {
  if (policy === '') return [required(field)]
  return oneOf(field, policy, ['PreemptLowerPriority', 'Never'])
}

const longestDeadline = 2 ** 31 - 1

function tolerationProblems(toleration: Fields, path: string): Problem[] {
  const { key, operator = '', value = '', effect, tolerationSeconds } = toleration
  const problems: Problem[] = []
  if (key)
    for (const message of qualifiedName(key as string))
      problems.push(invalid(`${path}.key`, key, message))
  else if (operator !== 'Exists')
    problems.push(
      invalid(
        `${path}.operator`,
        operator,
        'operator must be Exists when `key` is empty, which means "match all values and all keys"',
      ),
    )
  if (tolerationSeconds !== undefined && effect !== 'NoExecute')
    problems.push(
      invalid(
        `${path}.effect`,
        effect ?? '',
        "effect must be 'NoExecute' when `tolerationSeconds` is set",
      ),
    )
  if (operator === 'Exists') {
    if (value !== '')
      problems.push(
        invalid(`${path}.operator`, value, "value must be empty when `operator` is 'Exists'"),
      )
  } else if (operator === 'Equal' || operator === '') {
    const messages = labelText(value as string)
    if (messages.length > 0) problems.push(invalid(`${path}.operator`, value, messages.join(';')))
  } else {
    // Where a feature is off, these two are named as supported, and refused.
    const off = ['Lt', 'Gt']
    const supported = ['Equal', 'Exists', ...(off.includes(operator as string) ? off : [])]
    problems.push(unsupported(`${path}.operator`, operator, supported))
  }
  return [
    ...problems,
    ...oneOf(`${path}.effect`, effect, ['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
  ]
}

/** What an init container may only have that runs beside the others. */
const onlySidecars = (container: Fields, path: string): Problem[] =>
  ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']
    .filter((field) => container[field])
    .map((field) =>
      forbidden(
        `${path}.${field}`,
        'may not be set for init containers without restartPolicy=Always',
      ),
    )
