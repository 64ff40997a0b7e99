import { ApiError, type Subresource } from '../../cluster.ts'
import { alreadyExists, conflict, forbidden } from '../../errors.ts'
import { nameSuffix } from '../../generated-name.ts'
import { resourceOfKind, type Resource } from '../../resources.ts'
import { equal, fieldsOf } from '../../../manifests/fields.ts'
import { turn } from '../clock/turn.ts'
import { asStatus, type Store, type Stored, type Stores } from '../engine/store.ts'
import type { Writer, Writes } from '../engine/writes.ts'
import { copy } from '../values/copy.ts'
import { uuid } from '../values/random.ts'
import { admitChange, admitNew } from './admission/admit.ts'
import { newCluster, type Facts } from './plugins/plugin.ts'
import { namesLevel, securityChecks } from './plugins/pod-security.ts'
import { resourceQuota } from './plugins/plugins.ts'
import { eventRecorder } from './recorder.ts'

/** A request of a user: what is looked at for users alone, and whether anything is written. */
export interface UserRequest {
  /** Is given the admitted object, and what it was; throws where it is not to be written. */
  finish: (object: Stored, previous: Stored) => void
  dryRun?: boolean
  /** The part of the object that a change is of, where that is not all of it. */
  subresource?: Subresource
  /** Is told what the plugins warn of. */
  warn?: ((text: string) => void) | undefined
}

/** The one door to the store: users, kubectl, controllers, scheduler and kubelets all write here. */
export interface Registry extends Writer {
  create(store: Store, input: Stored, user?: UserRequest): Promise<Stored>
  update(
    store: Store,
    name: string,
    input: Stored,
    options?: { skipValidateUpdate?: boolean },
    user?: UserRequest,
  ): Promise<Stored>
}

/**
 * The registry of all resources: admits what is written, and gives it its name, its uid and its
 * generation. Throws an ApiError where Kubernetes refuses it.
 *
 * @param writes the writes of the engine, which no one else calls
 */
export function registryOf(
  stores: Stores,
  writes: Writes,
  { random, now }: { random: () => number; now: () => number },
): Registry {
  const record = eventRecorder(now)
  const suffix = () => nameSuffix(random)
  const inTurn = turnstile()
  const quotas = stores['resourcequotas']!

  async function factsFor(
    kind: string,
    namespace: string | undefined,
    account?: string,
  ): Promise<Facts> {
    if (namespace === undefined) return newCluster
    const found = await stores.namespaces.peek(namespace)
    if (!found) return { ...newCluster, namespace: 'missing' }
    const { labels = {}, deletionTimestamp } = found.metadata
    const listed = async (plural: string, where?: string) =>
      (await stores[plural]!.listWithResourceVersion(where)).items
    const all = async (plural: string) => (kind === 'Event' ? [] : listed(plural, namespace))
    const ranges = await all('limitranges')
    if (namesLevel(labels)) await securityChecks.load()
    return {
      namespace: deletionTimestamp ? 'terminating' : 'active',
      labels,
      limits: ranges.map(({ spec }) => spec.limits),
      quotas: await all('resourcequotas'),
      ingressClasses: kind === 'Ingress' ? await listed('ingressclasses') : [],
      hasAccount: Boolean(account && (await stores['serviceaccounts']!.peek(account, namespace))),
    }
  }

  /**
   * The facts once new quotas have been counted. On a real cluster that is done long before the next
   * request comes; here no time passes between the two.
   */
  async function countedFacts(kind: string, namespace: string, account?: string): Promise<Facts> {
    for (let turns = 0; ; turns += 1) {
      const facts = await factsFor(kind, namespace, account)
      const isCounted = facts.quotas.every(({ status }) => fieldsOf(status).hard)
      if (isCounted || turns === mostTurns) return facts
      await turn()
    }
  }

  /** Writes down what a new object takes of a quota; whoever has changed it meanwhile is heard. */
  async function pay({ metadata }: Stored, resource: Resource, object: Stored): Promise<void> {
    const quota = await quotas.get(metadata.name, metadata.namespace)
    const cost = quota && resourceQuota.charge!(quota, resource, object)
    if (!cost) return
    if ('refused' in cost) throw forbidden(resource, object.metadata.name, cost.refused)
    const status = { ...quota.status, used: cost.used }
    try {
      await registry.update(quotas, metadata.name, { ...quota, status }, asStatus)
    } catch (error) {
      if (!isConflict(error)) throw error
      await pay(quota, resource, object)
    }
  }

  async function createNew(
    store: Store,
    object: Stored,
    user: UserRequest | undefined,
  ): Promise<Stored> {
    const { kind } = store.opts
    const resource = resourceOfKind(kind)!
    object.metadata.uid = uuid(random)
    const { namespace } = object.metadata
    const write = async (facts: Facts): Promise<Stored> => {
      admitNew(object, { resource, facts, suffix, warn: user?.warn, dryRun: user?.dryRun })
      const { name } = object.metadata
      if (user) {
        user.finish(object, undefined)
        if (await store.peek(name, namespace)) throw alreadyExists(resource, name)
        if (user.dryRun) return { ...object, ...bornAt(object, now()) }
      }
      for (const quota of facts.quotas) await pay(quota, resource, object)
      return writes.create(store, object)
    }
    const account = kind === 'Pod' ? object.spec?.serviceAccountName : undefined
    const facts = await factsFor(kind, namespace, account)
    // Each sees what the one before has taken.
    return facts.quotas.length === 0
      ? write(facts)
      : inTurn(namespace, async () => write(await countedFacts(kind, namespace, account)))
  }

  const registry: Registry = {
    async create(store, input, user) {
      const object: Stored = copy(input)
      const { kind } = store.opts
      const resource = resourceOfKind(kind)!
      if (resource.namespaced) object.metadata.namespace ??= 'default'
      const create = () => createNew(store, object, user)
      return kind === 'Event' ? record(store, object, create) : create()
    },

    async update(store, name, input, options, user) {
      const resource = resourceOfKind(store.opts.kind)!
      const namespace = resource.namespaced ? (input.metadata?.namespace ?? 'default') : undefined
      const previous = await store.peek(name, namespace)
      const write = (object: Stored) =>
        writes.update(store, name, object, options).catch((error: Error) => {
          throw error.name === 'Conflict' ? conflict(resource, name) : error
        })
      // The engine refuses what is gone, or has changed since it was read.
      if (!previous || isStale(input, previous)) return write(input)
      const object: Stored = copy(input)
      const subresource = options?.skipValidateUpdate ?? false
      const part = user?.subresource
      const facts = user && !subresource ? await factsFor('', namespace) : newCluster
      const { warn, dryRun } = user ?? {}
      admitChange(previous, object, { resource, facts, subresource, part, warn, dryRun })
      user?.finish(object, previous)
      if (user?.dryRun) return object
      return changesNothing(object, previous) ? copy(previous) : write(object)
    },
  }
  return registry
}

/** More than it takes to count the objects of a namespace. */
const mostTurns = 1000
const isConflict = (error: unknown) => error instanceof ApiError && error.reason === 'Conflict'

const bornAt = ({ metadata }: Stored, now: number) => ({
  metadata: { ...metadata, creationTimestamp: new Date(now) },
})

/** Lets works that share a key go one after the other. */
function turnstile() {
  const turns = new Map<string, Promise<unknown>>()
  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(key) ?? Promise.resolve()).then(work)
    turns.set(
      key,
      turn.catch(() => undefined),
    )
    return turn
  }
}

const isStale = ({ metadata }: Stored, previous: Stored): boolean =>
  Boolean(metadata?.resourceVersion) &&
  metadata.resourceVersion !== previous.metadata.resourceVersion

/** As in the API server, an update that changes nothing writes nothing: no new resourceVersion. */
function changesNothing(object: Stored, previous: Stored): boolean {
  const { resourceVersion } = previous.metadata
  return equal({ ...object, metadata: { ...object.metadata, resourceVersion } }, previous)
}
