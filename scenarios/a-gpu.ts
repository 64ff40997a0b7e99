import type { Cluster } from '../src/cluster/cluster.ts'
import type { Pod } from '../src/cluster/objects.ts'
import { scenario } from '../src/scenarios/model/scenario.ts'
import { eventsOf, has } from './support/events.ts'
import { holds } from './support/holds.ts'
import { pod } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

const gpu = 'nvidia.com/gpu'
const training = pod('gpu-training')

export default scenario(
  'a-gpu',
  {
    'The Pod that asks for a GPU stays Pending, with the event FailedScheduling.': async ({
      until,
      stays,
    }) => {
      await until(eventsOf('gpu-training'), has('FailedScheduling'))
      await stays(training, waits, { for: '5s' })
    },

    'Once a node offers a GPU, the Pod is scheduled there and does its work.': async ({
      cluster,
      until,
      changeNode,
    }) => {
      const node = await aWorker(cluster)
      // What a device plugin does through the kubelet, done by hand:
      // https://kubernetes.io/docs/tasks/administer-cluster/extended-resource-node/
      const withdraw = await changeNode(node, offered('1'), offered(null))
      try {
        const placed = await until(training, (one) => !!one?.spec?.nodeName || 'no node')
        holds(placed?.spec?.nodeName, (one) => one === node || `the node ${one}`)
        await until(
          training,
          (one) => one?.status?.phase === 'Succeeded' || `the phase ${one?.status?.phase}`,
        )
      } finally {
        await withdraw()
      }
      // The kubelet may write its last view once more.
      await until(
        () => cluster.read('Node', node),
        ({ status }) => !(gpu in (status?.capacity ?? {})) || 'the GPU is still offered',
      )
    },
  },
  { beyond: ['node status'], unseen: containerName },
)

const offered = (count: string | null) => ({
  capacity: { [gpu]: count },
  allocatable: { [gpu]: count },
})

const waits = (one: Pod | undefined) =>
  (one?.status?.phase === 'Pending' && !one.spec?.nodeName) ||
  `${one?.status?.phase} on ${one?.spec?.nodeName}`

/** A node that takes Pods of anybody. */
async function aWorker(cluster: Cluster): Promise<string> {
  const nodes = await cluster.list('Node')
  const open = nodes.filter(({ spec }) => !spec?.taints?.length && !spec?.unschedulable)
  holds(open, (all) => all.length > 0 || 'no node that takes Pods')
  return open[0]!.metadata.name
}
