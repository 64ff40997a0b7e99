import { fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import { ApiError } from '../../cluster.ts'
import { clockOf } from '../engine/clock.ts'
import type { EngineCluster } from '../engine/engine.ts'
import { asStatus, type Stored, type Stores } from '../engine/store.ts'
import { recorderOf } from './recorder.ts'
import { withTaint } from './taints.ts'

/** How often the nodes are looked at, and for how long one may give no sign of life, in ms. */
const period = 5000
const grace = 50_000
const key = 'node.kubernetes.io/unreachable'
const effects = ['NoSchedule', 'NoExecute']

/**
 * Takes a node whose kubelet gives no sign of life for one that is lost: its conditions are unknown,
 * its Pods are not ready, and a taint lets them be evicted. When it is back, the taint goes.
 * https://kubernetes.io/docs/concepts/architecture/nodes/#node-controller
 */
export async function watchNodes(cluster: EngineCluster, stores: Stores): Promise<void> {
  const clock = clockOf(cluster)
  const tell = recorderOf(stores.events, 'node-controller')
  const names = (await stores.nodes.listWithResourceVersion()).items.map(
    ({ metadata }) => metadata.name as string,
  )
  clock.setInterval(() => void Promise.all(names.map(look)).catch(forgive), period)

  async function look(name: string): Promise<void> {
    const node = await stores.nodes.get(name)
    const lease = await stores.leases.get(name, 'kube-node-lease')
    if (!node) return
    const renewed = Date.parse(String(lease?.spec.renewTime ?? ''))
    const lost = clock.nowMs() - renewed > grace
    const known = listOf(node.status?.conditions).map(fieldsOf)
    const time = new Date(clock.nowMs())
    const isKnown = known.some(({ type, status }) => type === 'Ready' && status !== 'Unknown')
    if (lost && isKnown) {
      const conditions = known.map((one) => ({ ...one, ...unknown, lastTransitionTime: time }))
      await stores.nodes.update(name, { ...node, status: { ...node.status, conditions } }, asStatus)
      await tell(node, 'Normal', 'NodeNotReady', `Node ${name} status is now: NodeNotReady`)
    }
    await keepTaints(name, lost, time)
    if (lost) await markPods(name, time)
  }

  async function keepTaints(name: string, lost: boolean, time: Date): Promise<void> {
    const node = await stores.nodes.get(name)
    const wanted = { key, effects: lost ? effects : [], since: time.getTime() }
    const tainted = node && withTaint(node, wanted)
    if (tainted) await stores.nodes.update(name, tainted, asStatus)
  }

  async function markPods(name: string, time: Date): Promise<void> {
    const { items } = await stores.pods.listWithResourceVersion()
    for (const pod of items.filter(({ spec }) => spec.nodeName === name)) {
      const conditions = listOf(pod.status?.conditions).map(fieldsOf)
      if (!conditions.some(isReady)) continue
      const next = conditions.map((one) =>
        isReady(one) ? { ...one, status: 'False', lastTransitionTime: time } : one,
      )
      await stores.pods.update(
        ...([pod.metadata.name, { ...pod, status: { ...pod.status, conditions: next } }] as const),
        asStatus,
      )
      await tell(pod as Stored, 'Warning', 'NodeNotReady', 'Node is not ready')
    }
  }
}

const unknown = {
  ...{ status: 'Unknown', reason: 'NodeStatusUnknown' },
  message: 'Kubelet stopped posting node status.',
}

const isReady = ({ type, status }: Fields) => type === 'Ready' && status === 'True'

/** Somebody else was faster: it is looked again soon. */
function forgive(error: unknown): void {
  if (!(error instanceof ApiError)) throw error
}
