import { equal } from '../../../../manifests/fields.ts'
import { listerOf } from '../../apiserver/follow.ts'
import { clockOf } from '../../engine/clock.ts'
import type { EngineCluster } from '../../engine/engine.ts'
import type { Stored, Stores } from '../../engine/store.ts'
import { templateGeneration } from '../../kinds/daemonset.ts'
import { nodeFacts } from '../../scheduler/facts.ts'
import { forgetRevisions, historyOf } from '../history/revisions.ts'
import { controlledBy, controllerOf } from '../owned.ts'
import { queued, queueOwners, workQueue } from '../queue.ts'
import { recorderOf } from '../recorder.ts'
import { current, endPod, messageOf, writeStatus } from '../written.ts'
import { hashLabel, tolerationsOf, workOf } from './daemonset-state.ts'

const kind = 'DaemonSet'

/** The DaemonSet controller. https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/ */
export async function runDaemonSets(cluster: EngineCluster, stores: Stores): Promise<void> {
  const clock = clockOf(cluster)
  const store = stores['daemonsets']!
  const history = stores['controllerrevisions']!
  const tell = recorderOf(stores.events, 'daemonset-controller')
  const queue = workQueue(clock, sync)

  const sets = await queued(store, queue)
  const nodes = await listerOf(stores.nodes, (_change, node, before) => {
    if (before && equal(nodeFacts(node), nodeFacts(before))) return
    for (const uid of sets.items.keys()) queue.soon(uid)
  })
  await queueOwners(stores.pods, sets, kind, queue)

  async function sync(uid: string): Promise<void> {
    const set = await current(store, sets, uid)
    if (!set || set.metadata.deletionTimestamp) return
    const { newest, revisions } = await historyOf(history, set, hashLabel)
    const hash: string = newest.metadata.labels[hashLabel]
    const { items } = await stores.pods.listWithResourceVersion(set.metadata.namespace)
    const pods = items.filter((pod) => controllerOf(pod, kind) === uid)
    const facts = [...nodes.items.values()].map(nodeFacts)
    const work = workOf(set, facts, pods, hash, clock.nowMs())
    for (const [type, reason, message] of work.events) await tell(set, type, reason, message)
    for (const pod of work.remove) await remove(set, pod)
    for (const node of work.create) await create(set, node, hash)
    const live = new Set([hash, ...pods.map(({ metadata }) => metadata.labels?.[hashLabel])])
    await forgetRevisions(history, set, revisions, ({ metadata }) =>
      live.has(metadata.labels[hashLabel]),
    )
    await writeStatus(store, set, work.status)
    if (work.again !== undefined) queue.at(uid, work.again)
  }

  async function create(set: Stored, node: string, hash: string): Promise<void> {
    const { metadata, spec } = set
    const { template } = spec
    const generation = metadata.annotations[templateGeneration]
    const labels = { [hashLabel]: hash, 'pod-template-generation': generation }
    try {
      const pod = await stores.pods.create({
        metadata: {
          generateName: `${metadata.name}-`,
          namespace: metadata.namespace,
          labels: { ...template.metadata?.labels, ...labels },
          ...(template.metadata?.annotations && { annotations: template.metadata.annotations }),
          ownerReferences: [controlledBy(set)],
        },
        spec: {
          ...template.spec,
          affinity: onNode(template.spec.affinity, node),
          tolerations: tolerationsOf(template.spec),
        },
      })
      await tell(set, 'Normal', 'SuccessfulCreate', `Created pod: ${pod.metadata.name}`)
    } catch (error) {
      await tell(set, 'Warning', 'FailedCreate', `Error creating: ${messageOf(error)}`)
      throw error
    }
  }

  async function remove(set: Stored, pod: Stored): Promise<void> {
    await endPod(cluster, pod)
    await tell(set, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`)
  }
}

/** The affinity of a Pod that is to be on one node, whichever nodes the template asks for. */
const onNode = (affinity: Stored, node: string): Stored => ({
  ...affinity,
  nodeAffinity: {
    ...affinity?.nodeAffinity,
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        { matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] },
      ],
    },
  },
})
