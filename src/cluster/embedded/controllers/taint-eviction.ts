import { equal, fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import { follow, listerOf } from '../apiserver/follow.ts'
import type { EngineCluster } from '../engine/engine.ts'
import { asStatus, type Stored, type Stores } from '../engine/store.ts'
import { tolerates } from '../scheduler/taints.ts'
import { recorderOf } from './recorder.ts'
import { endPod } from './written.ts'

/**
 * Deletes the Pods of a node with a NoExecute taint that they do not tolerate, or no longer.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions
 */
export async function evictByTaints(cluster: EngineCluster, stores: Stores): Promise<void> {
  const { clock } = cluster
  const tell = recorderOf(stores.events, 'taint-eviction-controller')
  /** When each Pod is to go, in ms, by its uid. */
  const ends = new Map<string, number>()

  /** The taints of each node, by its name. */
  const taints = new Map<string, readonly Fields[]>()
  const pods = await listerOf(stores.pods, (change, pod) => {
    if (change === 'DELETED') ends.delete(pod.metadata.uid)
    else look(pod)
  })
  await follow(stores.nodes, undefined, (_change, { metadata, spec }) => {
    const now = listOf(spec?.taints).map(fieldsOf)
    if (equal(now, taints.get(metadata.name) ?? [])) return
    taints.set(metadata.name, now)
    for (const pod of pods.items.values()) if (pod.spec.nodeName === metadata.name) look(pod)
  })

  function look(pod: Stored): void {
    const { uid, deletionTimestamp } = pod.metadata
    const seconds = patienceOf(fieldsOf(pod.spec), taints.get(pod.spec.nodeName) ?? [])
    if (seconds === Infinity || deletionTimestamp) return void ends.delete(uid)
    if (ends.has(uid)) return
    const end = clock.nowMs() + seconds * 1000
    ends.set(uid, end)
    const go = () => void (ends.get(uid) === end && evict(pod))
    if (seconds === 0) go()
    else clock.setTimeout(go, seconds * 1000)
  }

  async function evict(pod: Stored): Promise<void> {
    const { name, namespace, uid } = pod.metadata
    ends.delete(uid)
    await tell(
      pod,
      'Normal',
      'TaintManagerEviction',
      `Marking for deletion Pod ${namespace}/${name}`,
    )
    const here = await stores.pods.get(name, namespace)
    if (here?.metadata.uid !== uid) return
    const marked = { ...here, status: withReason(here.status, new Date(clock.nowMs())) }
    await stores.pods.update(name, marked, asStatus).catch(() => {
      // Somebody else has written it meanwhile: it goes without that reason.
    })
    await endPod(cluster, pod)
  }
}

/** The status of a Pod with the reason why it goes. */
const withReason = (status: Stored, lastTransitionTime: Date): Stored => ({
  ...status,
  conditions: [
    ...listOf(status?.conditions),
    {
      ...{ type: 'DisruptionTarget', status: 'True', reason: 'DeletionByTaintManager' },
      ...{ message: 'Taint manager: deleting due to NoExecute taint', lastTransitionTime },
    },
  ],
})

/** For how many seconds a Pod stays on a node with these taints; without an end where it may. */
export function patienceOf(spec: Fields, taints: readonly Fields[]): number {
  const hard = taints.filter(({ effect }) => effect === 'NoExecute')
  const each = hard.map((taint) => {
    const fitting = listOf(spec.tolerations)
      .map(fieldsOf)
      .filter((toleration) => tolerates(toleration, taint))
    const seconds = fitting.map(({ tolerationSeconds }) =>
      tolerationSeconds === undefined ? Infinity : Math.max(0, Number(tolerationSeconds)),
    )
    return fitting.length === 0 ? 0 : Math.min(...seconds)
  })
  return Math.min(Infinity, ...each)
}
