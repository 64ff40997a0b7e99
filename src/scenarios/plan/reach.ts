import { resourceOf, resourceOfKind, type Resource } from '../../cluster/resources.ts'
import { readKubectl } from '../allowed/read.ts'
import type { Command } from '../model/command.ts'
import type { Read, Reach } from '../model/reach.ts'
import type { ScenarioPlan } from '../model/steps.ts'
import { objectsIn } from '../../manifests/written.ts'

/** Kinds that give rights or set limits: written only where a story has them. */
export const guarded = [
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ResourceQuota',
  'LimitRange',
  'Lease',
]

/** What `create token` writes. */
export const tokens = 'serviceaccounts/token'

/**
 * What the commands and manifests of a planned scenario need beyond its own namespaces: that which
 * the run makes for it, and those that it creates. What is not understood is not in it, so that the
 * API server refuses it.
 */
export function reachOf(plan: ScenarioPlan): Reach {
  const lines = plan.steps
    .flatMap((step) => (step.type === 'commands' ? step.commands : []))
    .filter(({ program }) => program === 'kubectl')
  const reads = lines.flatMap((line) => readsOf(line, plan.namespaces))
  return {
    reads: [...new Map(reads.map((one) => [JSON.stringify(one), one])).values()],
    writes: [...new Set([...kindsIn(plan), ...lines.flatMap(writtenBy)])].sort(),
    beyond: plan.beyond ?? [],
    makes: plan.makes ?? [],
    ownKinds: plan.ownKinds ?? [],
  }
}

/** The guarded kinds of its manifests. */
function kindsIn({ steps }: ScenarioPlan): string[] {
  const objects = steps.flatMap((step) => (step.type === 'manifest' ? objectsIn(step.text) : []))
  return objects
    .map((object) => (object as { kind?: unknown } | null)?.kind)
    .filter((kind): kind is string => guarded.includes(kind as string))
}

function writtenBy({ argv }: Command): string[] {
  const read = readKubectl(argv, true)
  if ('unknown' in read || readingVerbs.has(read.row.words)) return []
  if (read.row.words === 'create token') return [tokens]
  const created = /^create (\w+)/.exec(read.row.words)?.[1]
  return namedIn(created === undefined ? read.args : [created])
    .map(({ kind }) => kind)
    .filter((kind) => guarded.includes(kind))
}

function readsOf({ argv }: Command, own: string[]): Read[] {
  const line = readKubectl(argv, true)
  if ('unknown' in line || !readingVerbs.has(line.row.words)) return []
  const { row, args, flags } = line
  const verb = row.words
  if (verb === 'cluster-info') return [read(known('Service'), 'kube-system')]
  const named = implied[verb]?.map(known) ?? namedIn(args)
  const given = flags.list('namespace').at(-1)
  const elsewhere = flags.bool('all-namespaces')
    ? null
    : own.includes(given ?? '')
      ? undefined
      : given
  return named.flatMap((resource) => {
    const namespace = resource.namespaced ? elsewhere : null
    if (namespace === undefined || resource.kind === 'Secret') return []
    return [read(resource, namespace), ...besides(verb, resource, namespace)]
  })
}

/** What a command reads beside what it names. */
function besides(verb: string, { kind, plural }: Resource, namespace: string | null): Read[] {
  const events = [
    read(known('Event'), namespace),
    { resource: 'events', group: 'events.k8s.io', namespace },
  ]
  if (verb === 'logs') return [{ resource: 'pods/log', group: '', namespace }]
  if (verb.startsWith('top')) return [{ resource: plural, group: 'metrics.k8s.io', namespace }]
  if (verb === 'events') return events
  if (verb !== 'describe') return []
  if (kind !== 'Node') return events
  return [...events, read(known('Pod'), null), read(known('Lease'), 'kube-node-lease')]
}

const readingVerbs = new Set([
  'cluster-info',
  'describe',
  'events',
  'get',
  'logs',
  'top node',
  'top pod',
  'wait',
])
/** What a command reads whatever its words are. */
const implied: Record<string, string[]> = {
  events: ['Event'],
  logs: ['Pod'],
  'top node': ['Node'],
  'top pod': ['Pod'],
}

const known = (kind: string) => resourceOfKind(kind) as Resource

const read = ({ plural, apiVersion }: Resource, namespace: string | null): Read => ({
  resource: plural,
  group: groupOf(apiVersion),
  namespace,
})

/** The API group of an apiVersion; empty for the core one. */
export const groupOf = (apiVersion: string) =>
  apiVersion.includes('/') ? (apiVersion.split('/')[0] as string) : ''

/** The resources that words such as `pods,svc` or `deployment/web` name. */
function namedIn(words: string[]): Resource[] {
  const types = words.some((word) => word.includes('/'))
    ? words.map((word) => word.split('/')[0] as string)
    : (words[0] ?? '').split(',')
  return types.map((type) => resourceOf(type.split('.')[0] as string)).filter((one) => !!one)
}
