import type { Facts, Take } from './story.ts'

/** What has been said so far, while a take is read write by write. */
interface So {
  /** What each object says. */
  held: Map<string, Map<string, string>>
  /** The highest that each count of an object has been. */
  most: Map<string, number>
  /** How many Pods have been ready, ever. */
  ready: number
}

/** An order between objects that nobody's speed changes: what is wrong with a write, if anything. */
interface Cause {
  says: string
  broken(write: { object: string; facts: Facts }, so: So): boolean
}

const kindOf = (object: string) => object.slice(0, object.indexOf(' '))

/**
 * What comes first of two objects, whoever is fast: a controller has seen what it counts, and makes
 * nothing for an owner that was never there. It holds on a real cluster, too.
 */
export const causes: readonly Cause[] = [
  {
    says: 'an object is made after its owner',
    broken: ({ facts }, { held }) =>
      facts['object'] === 'there' &&
      [...(facts['owner'] ?? '').matchAll(/"(\S+) ([^"]+)"/g)].some(
        ([, kind, name]) => ![...held.keys()].some((other) => other.startsWith(`${kind} ${name}#`)),
      ),
  },
  {
    says: 'a ReplicaSet counts as ready what was ready',
    broken: ({ object, facts }, { ready }) =>
      kindOf(object) === 'ReplicaSet' && Number(facts['status readyReplicas'] ?? 0) > ready,
  },
  {
    says: 'a Deployment counts what its ReplicaSets counted',
    broken: ({ object, facts }, { most }) =>
      kindOf(object) === 'Deployment' &&
      Number(facts['status readyReplicas'] ?? 0) > (most.get('ReplicaSet readyReplicas') ?? 0),
  },
  {
    says: 'a Service has as many ready endpoints as Pods were ready',
    broken: ({ object, facts }, { ready }) =>
      kindOf(object) === 'EndpointSlice' && Number(facts['endpoints ready'] ?? 0) > ready,
  },
  {
    says: 'a Pod is told to be scheduled after it has a node',
    broken: ({ object, facts }, { held }) =>
      Object.keys(facts).some((field) => field.startsWith('event Normal Scheduled:')) &&
      !held.get(object)?.has('nodeName'),
  },
  {
    says: 'an owner that waits for its own to go is gone after them',
    broken: ({ object, facts }, { held }) =>
      facts['object'] === 'gone' &&
      Boolean(held.get(object)?.get('was finalized')?.includes('foregroundDeletion')) &&
      [...held.values()].some(
        (other) =>
          other.get('object') === 'there' &&
          other.get('owner')?.includes(`"${object.replace(/#\d+$/, '')}"`),
      ),
  },
]

/** The writes of a take that came before what causes them, in words. */
export function brokenCauses(take: Take): string[] {
  const so: So = { held: new Map(), most: new Map(), ready: 0 }
  const everReady = new Set<string>()
  const found: string[] = []
  for (const [object, facts] of take.flatMap(({ changes }) => changes)) {
    for (const cause of causes)
      if (cause.broken({ object, facts }, so)) found.push(`${object}: ${cause.says}`)
    const held = so.held.get(object) ?? new Map<string, string>()
    so.held.set(object, held)
    for (const [field, value] of Object.entries(facts))
      if (value === null) held.delete(field)
      else held.set(field, value)
    if (facts['finalizers']) held.set('was finalized', facts['finalizers'])
    if (kindOf(object) === 'Pod' && facts['Ready']?.startsWith('True')) everReady.add(object)
    so.ready = everReady.size
    if (kindOf(object) === 'ReplicaSet') {
      const sum = [...so.held]
        .filter(([name]) => kindOf(name) === 'ReplicaSet')
        .reduce((all, [, of]) => all + Number(of.get('status readyReplicas') ?? 0), 0)
      const most = Math.max(so.most.get('ReplicaSet readyReplicas') ?? 0, sum)
      so.most.set('ReplicaSet readyReplicas', most)
    }
  }
  return found
}
