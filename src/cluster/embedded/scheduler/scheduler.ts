import { ApiError } from '../../cluster.ts'
import { listerOf, type Lister } from '../apiserver/follow.ts'
import type { EngineCluster, ProcessContext } from '../engine/engine.ts'
import { asStatus, type Stored, type Stores } from '../engine/store.ts'
import { extendComponent } from '../engine/components.ts'
import { claimsOf, provisionedOn, selectedNode } from '../kinds/claim/annotations.ts'
import { cacheOf, hasEnded, type Cache } from './cache.ts'
import { claimFacts } from './claims.ts'
import { podFacts, type NodePart } from './facts.ts'
import { groupOf } from './groups.ts'
import { unschedulableAnywhere } from './reason.ts'
import { schedule } from './schedule.ts'

/** A Pod that is tried again after a second, then after twice as long each time, in ms. */
const firstWait = 1000
const longestWait = 10_000
/** When it is tried again although nothing has happened that may help. */
const atLatest = 300_000

/** What the scheduler has at hand of the cluster. */
interface Known {
  cache: Cache
  services: Lister
  replicaSets: Lister
  claims: Lister
  volumes: Lister
}

/** Why a Pod has no node, and what of one has to change; whatever changes, where that is not said. */
interface Refusal {
  why: string
  helpedBy?: ReadonlySet<NodePart> | undefined
}

interface Waiting {
  pod: Stored
  helpedBy: Refusal['helpedBy']
  tries: number
  triedAt: number
  /** Whether it is to be tried at a time that is set already. */
  due: boolean
}

/**
 * Lets the scheduler choose nodes as the real one does, say why a Pod has none, and try again when
 * something has changed that may help.
 */
export function useScheduler(cluster: EngineCluster, stores: Stores, random: () => number): void {
  const { pods } = stores
  const now = () => cluster.clock.nowMs()
  extendComponent(
    cluster,
    'kube-scheduler',
    (Original) =>
      class extends Original {
        #known: Promise<Known> | undefined
        #queue: Promise<unknown> = Promise.resolve()
        readonly #queued = new Set<string>()
        readonly #waiting = new Map<string, Waiting>()
        /** Those that have a place already, and are not bound to it yet. */
        readonly #binding = new Set<string>()

        override schedulePod(context: ProcessContext, pod: Stored): void {
          const { uid, generation } = pod.metadata
          if (pod.spec.nodeName || pod.spec.schedulerName !== 'default-scheduler') return
          if (pod.spec.schedulingGates?.length > 0) return
          if (pod.metadata.deletionTimestamp || this.#queued.has(uid) || this.#binding.has(uid))
            return
          const waiting = this.#waiting.get(uid)
          // What changed is its status: that it waits.
          if (waiting?.pod.metadata.generation === generation) return
          this.#enqueue(context, pod)
        }

        /** One Pod after the other, so that each sees what the one before has taken. */
        #enqueue(context: ProcessContext, pod: Stored): void {
          const { uid } = pod.metadata
          this.#queued.add(uid)
          const turn = this.#queue.then(() => {
            this.#queued.delete(uid)
            return this.#place(context, pod)
          })
          this.#queue = turn.catch(() => undefined)
        }

        async #place(context: ProcessContext, pod: Stored): Promise<void> {
          const { uid } = pod.metadata
          const known = await (this.#known ??= this.#look(context))
          const { cache, services, replicaSets } = known
          const group = groupOf(pod, services.items.values(), replicaSets.items)
          const claims = this.#claimsOf(pod, known)
          if (claims.why !== undefined)
            return this.#refuse(context, pod, {
              why: unschedulableAnywhere(cache.nodes.length, claims.why),
            })
          const facts = podFacts(pod, claims.nodes)
          const placing = schedule({ pod: facts, group, nodes: cache.nodes }, random)
          if ('why' in placing) return this.#refuse(context, pod, placing)
          this.#waiting.delete(uid)
          this.#binding.add(uid)
          // It takes its room from here on; that it is bound is told by the watch.
          cache.setPod({ ...pod, spec: { ...pod.spec, nodeName: placing.node } })
          void this.#bindVolumes(context, pod, claims.waiting, placing.node)
            .then(() => this.#bind(pod, placing.node))
            .catch(() => void cache.removePod(uid))
            .finally(() => this.#binding.delete(uid))
        }

        #claimsOf(pod: Stored, { claims, volumes }: Known) {
          const { namespace } = pod.metadata
          const find = ({ items }: Lister, name: string, within?: string) =>
            [...items.values()].find(
              ({ metadata }) => metadata.name === name && metadata.namespace === within,
            )
          return claimFacts(
            claimsOf(pod),
            (name) => find(claims, name, namespace),
            (name) => find(volumes, name)?.metadata.annotations[provisionedOn],
          )
        }

        /** Says where a Pod will be, whose binding takes longer. */
        async #nominate({ metadata }: Stored, nominatedNodeName: string): Promise<void> {
          const { name, namespace, uid } = metadata
          const stored = await pods.get(name, namespace)
          if (stored?.metadata.uid !== uid) return
          await pods.update(
            name,
            { ...stored, status: { ...stored.status, nominatedNodeName } },
            asStatus,
          )
        }

        /** Tells for which node the volumes are to be made, and waits until they are there. */
        async #bindVolumes(
          context: ProcessContext,
          pod: Stored,
          waiting: readonly Stored[],
          node: string,
        ) {
          if (waiting.length > 0) await this.#nominate(pod, node)
          const store = stores['persistentvolumeclaims']!
          for (const { metadata } of waiting) {
            const { name, namespace } = metadata
            const claim = await store.get(name, namespace)
            const annotations = { ...claim?.metadata.annotations, [selectedNode]: node }
            await store.update(
              name,
              { ...claim, metadata: { ...claim?.metadata, annotations } },
              asStatus,
            )
            while ((await store.get(name, namespace))?.status?.phase !== 'Bound')
              await new Promise<void>((resolve) => context.setTimeout(resolve, look))
          }
        }

        async #bind(pod: Stored, node: string, tries = 1): Promise<void> {
          const { name, namespace, uid } = pod.metadata
          const stored = await pods.get(name, namespace)
          if (stored?.metadata.uid !== uid || stored.spec.nodeName) throw new Error('it is gone')
          const bound = withCondition(stored, { status: 'True' }, now())
          delete bound.status.nominatedNodeName
          try {
            await pods.update(
              name,
              { ...bound, spec: { ...stored.spec, nodeName: node } },
              asStatus,
            )
          } catch (error) {
            const lost = error instanceof ApiError && error.reason === 'Conflict'
            if (!lost || tries === mostTries) throw error
            return this.#bind(pod, node, tries + 1)
          }
          const message = `Successfully assigned ${namespace}/${name} to ${node}`
          await this.events?.event(stored, 'Normal', 'Scheduled', message)
        }

        async #refuse(
          context: ProcessContext,
          pod: Stored,
          { why: message, helpedBy }: Refusal,
        ): Promise<void> {
          const { name, namespace, uid } = pod.metadata
          const stored = await pods.get(name, namespace)
          if (stored?.metadata.uid !== uid || stored.spec.nodeName)
            return void this.#waiting.delete(uid)
          const tries = (this.#waiting.get(uid)?.tries ?? 0) + 1
          this.#waiting.set(uid, { pod: stored, helpedBy, tries, triedAt: now(), due: false })
          context.setTimeout(() => this.#retry(context, uid, tries), atLatest)
          const told = { status: 'False', reason: 'Unschedulable', message }
          if (conditionOf(stored)?.message !== message)
            await pods.update(name, withCondition(stored, told, now()), asStatus)
          await this.events?.event(stored, 'Warning', 'FailedScheduling', message)
        }

        /** Tries a Pod again where it has not been tried since. */
        #retry(context: ProcessContext, uid: string, tries: number): void {
          const waiting = this.#waiting.get(uid)
          if (waiting?.tries === tries && !this.#queued.has(uid))
            this.#enqueue(context, waiting.pod)
        }

        /** Something has happened that may help those that wait. */
        #wake(
          context: ProcessContext,
          helps: (pod: Stored, helpedBy: Refusal['helpedBy']) => boolean,
        ): void {
          for (const [uid, waiting] of this.#waiting) {
            if (waiting.due || !helps(waiting.pod, waiting.helpedBy)) continue
            waiting.due = true
            const wait = Math.min(firstWait * 2 ** (waiting.tries - 1), longestWait)
            const { tries, triedAt } = waiting
            const rest = Math.max(0, triedAt + wait - now())
            context.setTimeout(() => this.#retry(context, uid, tries), rest)
          }
        }

        async #look(context: ProcessContext): Promise<Known> {
          const cache = cacheOf()
          await listerOf(stores.nodes, (change, node) => {
            if (change === 'DELETED') cache.removeNode(node.metadata.name)
            else {
              const changed = cache.setNode(node)
              this.#wake(context, (_pod, helpedBy) =>
                changed.some((part) => !helpedBy || helpedBy.has(part)),
              )
            }
          })
          await listerOf(pods, (change, pod) => {
            const { uid } = pod.metadata
            if (change === 'DELETED' && !pod.spec.nodeName) this.#waiting.delete(uid)
            else if (change === 'DELETED' || hasEnded(pod)) {
              if (cache.removePod(uid)) this.#wake(context, () => true)
            } else if (pod.spec.nodeName) {
              cache.setPod(pod)
              this.#wake(context, looksAtOthers)
            }
          })
          const services = await listerOf(stores.services)
          const replicaSets = await listerOf(stores.replicasets)
          const wakeAll = () => this.#wake(context, (pod) => claimsOf(pod).length > 0)
          const claims = await listerOf(stores['persistentvolumeclaims']!, wakeAll)
          const volumes = await listerOf(stores['persistentvolumes']!)
          return { cache, services, replicaSets, claims, volumes }
        }
      },
  )
}

/** What it writes is no change that a user may ask for. */
const mostTries = 5
/** How often it looks whether a volume is there, in ms. */
const look = 250

const type = 'PodScheduled'
const conditionOf = ({ status }: Stored) =>
  (status?.conditions ?? []).find((one: Stored) => one.type === type)

/** The Pod with what the scheduler says of it. */
function withCondition(pod: Stored, said: object, now: number): Stored {
  const before = conditionOf(pod)
  const { generation: observedGeneration } = pod.metadata
  const condition = { type, ...said, observedGeneration, lastTransitionTime: new Date(now) }
  if (before?.status === (condition as Stored).status)
    condition.lastTransitionTime = before.lastTransitionTime
  const others = (pod.status?.conditions ?? []).filter((one: Stored) => one !== before)
  return { ...pod, status: { ...pod.status, conditions: [...others, condition] } }
}

/** Whether it makes a difference to a Pod which Pods are where. */
const looksAtOthers = ({ spec }: Stored) =>
  Boolean(spec.affinity?.podAffinity ?? spec.affinity?.podAntiAffinity) ||
  spec.topologySpreadConstraints !== undefined
