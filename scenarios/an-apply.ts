import { during, needs, scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { eventsOf, reporterOf } from './support/events.ts'
import { pods, ready } from './support/pods.ts'
import { containerName } from './support/unseen.ts'
import { writes } from './support/writes.ts'

const label = 'app=hello'

export default scenario(
  'an-apply',
  {
    'The writes come in this order: the Deployment, its ReplicaSet, its Pod, the Pod\'s node, "running".':
      during(
        ({ cluster }) => writes(cluster, label),
        async ({ until }, { seen, stop }) => {
          const order = [
            'Deployment is there',
            'ReplicaSet is there',
            'Pod is there',
            'Pod has a node',
            'Pod runs',
          ]
          // A watch that nobody stops would outlive the run.
          await until(
            async () => seen(),
            (found) =>
              found.join() === order.join() || `the order ${found.join(', ') || 'of nothing'}`,
          ).finally(stop)
          await until(pods(label), ready(1))
        },
      ),

    'Each part reports its own step: deployment-controller, replicaset-controller, default-scheduler, kubelet.':
      async ({ cluster, until }) => {
        const [one] = await pods(label)(cluster)
        const podName = String(one?.metadata.name)
        const setName = String(one?.metadata.ownerReferences?.[0]?.name)
        const reports: [string, string, string][] = [
          ['hello', 'ScalingReplicaSet', 'deployment-controller'],
          [setName, 'SuccessfulCreate', 'replicaset-controller'],
          [podName, 'Scheduled', 'default-scheduler'],
          [podName, 'Pulled', 'kubelet'],
          [podName, 'Created', 'kubelet'],
          [podName, 'Started', 'kubelet'],
        ]
        for (const [name, reason, reporter] of reports)
          await until(eventsOf(name), (events) => {
            const event = events.find((each) => each.reason === reason)
            if (!event) return `no event ${reason} of ${name}`
            return reporterOf(event) === reporter || `${reason} from ${reporterOf(event)}`
          })
      },

    'The objects name their writers: kubectl the Deployment, the controller manager the ReplicaSet and the Pod, the kubelet the status of the Pod.':
      needs('control plane', async ({ cluster }) => {
        const deployment = await cluster.read('Deployment', 'hello')
        const [set] = await cluster.list('ReplicaSet', { labels: label })
        const [one] = await pods(label)(cluster)
        holds(writersOf(deployment), (all) => all.some(isKubectl) || all.join(', '))
        holds(writersOf(set), (all) => all.join() === manager || all.join(', '))
        holds(writersOf(one), (all) => all.join() === manager || all.join(', '))
        holds(writersOf(one, 'status'), (all) => all.includes('kubelet') || all.join(', '))
        holds(one?.spec?.nodeName, (node) => node !== undefined || 'no node')
      }),
  },
  { unseen: containerName },
)

const manager = 'kube-controller-manager'
const isKubectl = (writer: string) => /^(kubectl|podium)/.test(writer)

/** Who wrote an object's fields, or those of its status. */
const writersOf = (
  one: { metadata: { managedFields?: { manager?: string; subresource?: string }[] } } | undefined,
  subresource?: string,
) =>
  (one?.metadata.managedFields ?? [])
    .filter((entry) => entry.subresource === subresource)
    .map((entry) => entry.manager ?? '')
