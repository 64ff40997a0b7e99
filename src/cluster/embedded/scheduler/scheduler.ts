import type { EngineCluster, ProcessContext } from '../engine/engine.ts'
import type { Stored } from '../engine/store.ts'
import { extendComponent } from '../engine/components.ts'
import { storesOf } from '../engine/store.ts'
import { reasonsAgainst, requestsOf, sumOf, unschedulable, type Amounts } from './fit.ts'

/** No node takes the Pod; the message is the scheduler's. */
class Unschedulable extends Error {}

/** How often it looks whether there is room by now, in ms. */
const again = 1000

/**
 * Lets the scheduler count requests, keep off tainted and cordoned nodes, say why a Pod has no node,
 * try again, and break ties at random, as the real one does.
 */
export function useScheduler(cluster: EngineCluster, random: () => number): void {
  const { nodes, pods } = storesOf(cluster)
  extendComponent(
    cluster,
    'kube-scheduler',
    (Original) =>
      class extends Original {
        #queue: Promise<unknown> = Promise.resolve()
        #pod: Stored
        readonly #asked = new Map<string, Amounts>()
        readonly #waiting = new Map<string, { pod: Stored; message: string }>()

        /** One Pod after the other, so that each sees what the one before has taken. */
        override bindPod(context: ProcessContext, pod: Stored): Promise<void> {
          const turn = this.#queue.then(() => this.#place(context, pod))
          this.#queue = turn.catch(() => undefined)
          return turn
        }

        async #place(context: ProcessContext, pod: Stored): Promise<void> {
          const { name, namespace, uid } = pod.metadata
          this.#pod = pod
          try {
            await super.bindPod(context, pod)
            this.#waiting.delete(uid)
          } catch (error) {
            const now = await pods.get(name, namespace)
            if (!(error instanceof Unschedulable) || now?.metadata.uid !== uid)
              return void this.#waiting.delete(uid)
            if (this.#waiting.get(uid)?.message !== error.message)
              await this.#refuse(now, error.message)
            this.#waiting.set(uid, { pod: now, message: error.message })
            context.setTimeout(() => this.#retry(context, uid), again)
          }
        }

        #retry(context: ProcessContext, uid: string): void {
          const waiting = this.#waiting.get(uid)
          if (waiting) this.schedulePod(context, waiting.pod)
        }

        async #refuse(pod: Stored, message: string): Promise<void> {
          const { name } = pod.metadata
          const others = (pod.status?.conditions ?? []).filter(isOther)
          const lastTransitionTime = new Date(cluster.clock.nowMs())
          const condition = {
            type,
            status: 'False',
            reason: 'Unschedulable',
            message,
            lastTransitionTime,
          }
          pod.status = { ...pod.status, conditions: [...others, condition] }
          await pods.update(name, pod, { skipValidateUpdate: true })
          await this.events?.event(pod, 'Warning', 'FailedScheduling', message)
        }

        /** They never change, and are looked at once for every Pod that comes. */
        #requestsOf(pod: Stored): Amounts {
          const { uid } = pod.metadata
          const known = this.#asked.get(uid) ?? requestsOf(pod)
          this.#asked.set(uid, known)
          return known
        }

        override async nextServer(): Promise<{ name: string }> {
          const [all, { items }] = await Promise.all([
            nodes.listWithResourceVersion(),
            pods.listWithResourceVersion(),
          ])
          const wanted = this.#requestsOf(this.#pod)
          const looked = all.items.map((node) => {
            const name: string = node.metadata.name
            const here = items.filter((pod) => pod.spec.nodeName === name && !hasEnded(pod))
            const against = reasonsAgainst(
              node,
              wanted,
              sumOf(here.map((pod) => this.#requestsOf(pod))),
            )
            return { name, against, load: here.filter((pod) => !isOfSystem(pod)).length }
          })
          const open = looked.filter(({ against }) => against.length === 0)
          if (open.length === 0)
            throw new Unschedulable(unschedulable(looked.map(({ against }) => against)))
          const least = Math.min(...open.map(({ load }) => load))
          const best = open.filter(({ load }) => load === least)
          return { name: best[Math.floor(random() * best.length)]!.name }
        }
      },
  )
}

const type = 'PodScheduled'
const isOther = (condition: Stored) => condition.type !== type
const hasEnded = ({ status }: Stored) => status?.phase === 'Succeeded' || status?.phase === 'Failed'
const isOfSystem = ({ metadata }: Stored) => metadata.namespace === 'kube-system'
