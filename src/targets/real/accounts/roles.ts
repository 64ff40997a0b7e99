import type { Made, Read, Reach } from '../../../scenarios/model/reach.ts'
import { groupOf, guarded, tokens } from '../../../scenarios/plan/reach.ts'
import { type Resource, resourceOfKind, resources } from '../../../cluster/resources.ts'

/** A rule of a Role: https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
export interface Rule {
  apiGroups: string[]
  resources: string[]
  verbs: string[]
  resourceNames?: string[]
}

const reading = ['get', 'list', 'watch']
const writing = [...reading, 'create', 'update', 'patch', 'delete']
/** What the cluster writes by itself, and what gives rights or sets limits. */
const readOnly = ['Event', 'EndpointSlice', ...guarded.filter((kind) => kind !== 'Lease')]

/**
 * What a scenario's commands may do in its own namespaces: all that a page does with workloads and
 * their configuration, and no giving of rights but where the story has it. Where it has, the API
 * server still lets nobody give more than they have:
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
 */
export function rulesInside({
  writes,
  ownKinds = [],
}: Pick<Reach, 'writes'> & Partial<Pick<Reach, 'ownKinds'>>): Rule[] {
  const namespaced = resources.filter((one) => one.namespaced)
  const everyday = namespaced.filter(({ kind }) => ![...readOnly, ...guarded].includes(kind))
  const extra = namespaced.filter(({ kind }) => writes.includes(kind))
  const seen = namespaced.filter(({ kind }) => readOnly.includes(kind))
  return [
    ...byGroup([...everyday, ...extra], writing),
    ...byGroup(seen, reading),
    rule('', ['endpoints', 'replicationcontrollers'], reading),
    rule('', ['pods/log'], ['get']),
    // Which of the two it is depends on the server's version.
    rule('', ['pods/exec', 'pods/attach', 'pods/portforward'], ['get', 'create']),
    rule('', ['pods/ephemeralcontainers'], ['get', 'patch', 'update']),
    rule(
      'apps',
      ['deployments/scale', 'replicasets/scale', 'statefulsets/scale'],
      ['get', 'patch', 'update'],
    ),
    rule('apps', ['controllerrevisions'], reading),
    rule('events.k8s.io', ['events'], reading),
    rule('metrics.k8s.io', ['pods'], ['get', 'list']),
    ...ownKinds
      .filter(({ namespaced, group }) => namespaced && isOwnGroup(group))
      .map(({ group, plural }) => rule(group, [plural], writing)),
    ...(writes.includes(tokens) ? [rule('', [tokens], ['create'])] : []),
  ]
}

/**
 * Whether an API group can be a story's: none of Kubernetes' own, which the API server lets nobody
 * take. https://kubernetes.io/docs/reference/labels-annotations-taints/#api-approved-kubernetes-io
 */
const isOwnGroup = (group: string) =>
  group.includes('.') && !/(^|\.)(k8s|kubernetes)\.io$/.test(group)

/** What they may read outside of them, by namespace; null is the whole cluster. */
export function rulesOutside({ reads }: Pick<Reach, 'reads'>): Map<string | null, Rule[]> {
  const places = Map.groupBy(reads, ({ namespace }) => namespace)
  return new Map(
    [...places].map(([namespace, inside]) => [
      namespace,
      inside.map(({ group, resource }: Read) =>
        rule(group, [resource], resource.includes('/') ? ['get'] : reading),
      ),
    ]),
  )
}

/**
 * What they may do with what the story makes for the whole cluster, namespaces as well. RBAC cannot
 * say which names may be created: a ValidatingAdmissionPolicy does.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
 */
export function rulesOfMade(made: readonly Made[]): Rule[] {
  return [...Map.groupBy(made, ({ kind }) => kind)].flatMap(([kind, those]) => {
    const { apiVersion, plural } = resourceOfKind(kind) as Resource
    const all = rule(groupOf(apiVersion), [plural], [])
    return [
      { ...all, verbs: ['create'] },
      {
        ...all,
        verbs: [...reading, 'update', 'patch', 'delete'],
        resourceNames: those.map(({ name }) => name),
      },
    ]
  })
}

const rule = (group: string, names: string[], verbs: string[]): Rule => ({
  apiGroups: [group],
  resources: names,
  verbs,
})

function byGroup(kinds: Resource[], verbs: string[]): Rule[] {
  const groups = Map.groupBy(kinds, ({ apiVersion }) => groupOf(apiVersion))
  return [...groups].map(([group, inside]) =>
    rule(
      group,
      inside.map(({ plural }) => plural),
      verbs,
    ),
  )
}
