import { equal } from '../../../../manifests/fields.ts'
import { listerOf } from '../../apiserver/follow.ts'
import { clockOf } from '../../engine/clock.ts'
import type { EngineCluster } from '../../engine/engine.ts'
import type { Stored, Stores } from '../../engine/store.ts'
import { forgetRevisions, latestRevision, revisionsOf, templateOf } from '../history/revisions.ts'
import { controllerOf } from '../owned.ts'
import { workQueue } from '../queue.ts'
import { recorderOf } from '../recorder.ts'
import { ownersOf } from './retention.ts'
import { claimsFor, podFor } from './statefulset-pod.ts'
import { hashLabel, ordinalOf, workOf } from './statefulset-state.ts'

const kind = 'StatefulSet'
const asStatus = { skipValidateUpdate: true }

/** The StatefulSet controller. https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ */
export async function runStatefulSets(cluster: EngineCluster, stores: Stores): Promise<void> {
  const clock = clockOf(cluster)
  const store = stores['statefulsets']!
  const claims = stores['persistentvolumeclaims']!
  const revisions = stores['controllerrevisions']!
  const tell = recorderOf(stores.events, 'statefulset-controller')
  const queue = workQueue(clock, sync)

  const sets = await listerOf(store, (change, { metadata }) =>
    change === 'DELETED' ? queue.forget(metadata.uid) : queue.soon(metadata.uid),
  )
  await listerOf(stores.pods, (_change, pod) => {
    const owner = controllerOf(pod, kind)
    if (owner && sets.items.has(owner)) queue.soon(owner)
  })

  async function sync(uid: string): Promise<void> {
    const seen = sets.items.get(uid)
    const { name, namespace } = seen?.metadata ?? {}
    const set = seen && (await store.get(name, namespace))
    if (set?.metadata.uid !== uid || set.metadata.deletionTimestamp) return
    const newest = await latestRevision(
      ...([revisions, set, await revisionsOf(revisions, set)] as const),
      'controller.kubernetes.io/hash',
    )
    const known = await revisionsOf(revisions, set)
    const update: string = newest.metadata.name
    const current: string = set.status?.currentRevision ?? update
    const { items } = await stores.pods.listWithResourceVersion(namespace)
    const pods = items.filter((pod) => controllerOf(pod, kind) === uid)
    for (const pod of pods) await keepClaims(set, pod)
    const work = workOf(set, pods, { current, update }, clock.nowMs())
    for (const [type, reason, message] of work.events) await tell(set, type, reason, message)
    for (const pod of work.remove) await remove(set, pod)
    for (const { ordinal, revision } of work.create) {
      const kept = known.find(({ metadata }) => metadata.name === revision) ?? newest
      await create(set, ordinal, kept)
    }
    const live = new Set([current, update, ...pods.map((pod) => pod.metadata.labels?.[hashLabel])])
    await forgetRevisions(revisions, set, known, (one) => live.has(one.metadata.name))
    if (!equal(work.status, set.status))
      await store.update(name, { ...set, status: work.status }, asStatus)
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
      const message = error instanceof Error ? error.message : String(error)
      await tell(set, 'Warning', 'FailedCreate', `Create ${of} failed error: ${message}`)
      throw error
    }
  }

  async function remove(set: Stored, { metadata, spec }: Stored): Promise<void> {
    const { name, namespace } = metadata
    const gracePeriodSeconds = spec.terminationGracePeriodSeconds
    await cluster.api.corev1.deleteNamespacedPod({ name, namespace, gracePeriodSeconds })
    const message = `Delete Pod ${name} in StatefulSet ${set.metadata.name} successful`
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
