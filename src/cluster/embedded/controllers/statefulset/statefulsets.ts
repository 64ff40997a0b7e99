import { clockOf } from '../../engine/clock.ts'
import type { EngineCluster } from '../../engine/engine.ts'
import { asStatus, type Stored, type Stores } from '../../engine/store.ts'
import { forgetRevisions, historyOf, templateOf } from '../history/revisions.ts'
import { controllerOf } from '../owned.ts'
import { queued, queueOwners, workQueue } from '../queue.ts'
import { recorderOf } from '../recorder.ts'
import { current, endPod, messageOf, writeStatus } from '../written.ts'
import { ownersOf } from './retention.ts'
import { claimsFor, podFor } from './statefulset-pod.ts'
import { hashLabel, ordinalOf, workOf } from './statefulset-state.ts'

const kind = 'StatefulSet'

/** The StatefulSet controller. https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ */
export async function runStatefulSets(cluster: EngineCluster, stores: Stores): Promise<void> {
  const clock = clockOf(cluster)
  const store = stores['statefulsets']!
  const claims = stores['persistentvolumeclaims']!
  const history = stores['controllerrevisions']!
  const tell = recorderOf(stores.events, 'statefulset-controller')
  const queue = workQueue(clock, sync)

  const sets = await queued(store, queue)
  await queueOwners(stores.pods, sets, kind, queue)

  async function sync(uid: string): Promise<void> {
    const set = await current(store, sets, uid)
    if (!set || set.metadata.deletionTimestamp) return
    const { newest, revisions } = await historyOf(history, set, 'controller.kubernetes.io/hash')
    const update: string = newest.metadata.name
    const from: string = set.status?.currentRevision ?? update
    const { items } = await stores.pods.listWithResourceVersion(set.metadata.namespace)
    const pods = items.filter((pod) => controllerOf(pod, kind) === uid)
    for (const pod of pods) await keepClaims(set, pod)
    const work = workOf(set, pods, { current: from, update }, clock.nowMs())
    for (const [type, reason, message] of work.events) await tell(set, type, reason, message)
    for (const pod of work.remove) await remove(set, pod)
    for (const { ordinal, revision } of work.create) {
      const kept = revisions.find(({ metadata }) => metadata.name === revision) ?? newest
      await create(set, ordinal, kept)
    }
    const live = new Set([from, update, ...pods.map((pod) => pod.metadata.labels?.[hashLabel])])
    await forgetRevisions(history, set, revisions, (one) => live.has(one.metadata.name))
    await writeStatus(store, set, work.status)
    if (work.again !== undefined) queue.at(uid, work.again)
  }

  async function create(set: Stored, ordinal: number, revision: Stored): Promise<void> {
    const pod = podFor(set, ordinal, templateOf(revision), revision.metadata.name)
    const { name, namespace } = pod.metadata
    const of = `Pod ${name} in StatefulSet ${set.metadata.name}`
    try {
      for (const claim of claimsFor(set, ordinal)) {
        if (await claims.get(claim.metadata.name, namespace)) continue
        await claims.create(claim)
        const message = `Create Claim ${claim.metadata.name} ${of} success`
        await tell(set, 'Normal', 'SuccessfulCreate', message)
      }
      await stores.pods.create(pod)
      await tell(set, 'Normal', 'SuccessfulCreate', `Create ${of} successful`)
    } catch (error) {
      const message = `Create ${of} failed error: ${messageOf(error)}`
      await tell(set, 'Warning', 'FailedCreate', message)
      throw error
    }
  }

  async function remove(set: Stored, pod: Stored): Promise<void> {
    await endPod(cluster, pod)
    const message = `Delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`
    await tell(set, 'Normal', 'SuccessfulDelete', message)
  }

  async function keepClaims(set: Stored, pod: Stored): Promise<void> {
    for (const { metadata } of claimsFor(set, ordinalOf(pod))) {
      const claim = await claims.get(metadata.name, metadata.namespace)
      const ownerReferences = claim && ownersOf(claim, set, pod)
      if (!ownerReferences) continue
      const next = { ...claim.metadata, ownerReferences }
      if (ownerReferences.length === 0) delete next.ownerReferences
      await claims.update(claim.metadata.name, { ...claim, metadata: next }, asStatus)
    }
  }
}
