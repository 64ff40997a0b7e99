import type { Node } from '../src/cluster/objects.ts'
import type { Expectation } from '../src/cluster/watching.ts'
import { scenario } from '../src/scenarios/model/scenario.ts'
import { controlPlane, controlPlaneInPods, kubeProxyOnEveryNode } from './support/control-plane.ts'
import { hasAll, hasNone } from './support/contains.ts'
import { holds } from './support/holds.ts'
import { connectedTo, programsOf } from './support/node-view.ts'

export default scenario(
  'control-plane',
  {
    'The API server, the scheduler, the controller manager and etcd run as Pods on the control plane node.':
      controlPlaneInPods,

    'kube-proxy runs once on every node.': kubeProxyOnEveryNode,

    'The kubelet and the container runtime are programs of the node and in no Pod; the four of the control plane are in Pods.':
      async ({ kubectl }) => {
        const { inPods, onNode } = programsOf(await kubectl('exec look -- programs'))
        holds(inPods, hasAll([...controlPlane, 'kube-proxy']))
        holds(inPods, hasNone(['kubelet', 'containerd', 'crio']))
        holds(onNode, hasAll(['kubelet']))
        holds(onNode, (all) => all.some(isRuntime) || `${all.join(', ')} on the node`)
        holds(onNode, hasNone([...controlPlane, 'kube-proxy']))
      },

    'Every node is Ready and names its kubelet and its container runtime, and its kubelet renews a lease.':
      async ({ cluster, until }) => {
        const nodes = await cluster.list('Node')
        for (const one of nodes) holds(one, isWell)
        await Promise.all(
          nodes.map(async ({ metadata: { name } }) => {
            const lease = async () => cluster.read('Lease', name, { namespace: 'kube-node-lease' })
            const { spec: before } = await lease()
            // Every 10 s: https://kubernetes.io/docs/concepts/architecture/leases/
            await until(
              lease,
              ({ spec }) => spec.renewTime !== before.renewTime || `${name} silent since then`,
              { within: '45s' },
            )
          }),
        )
      },

    'Only the API server is connected to etcd.': async ({ kubectl, stays }) => {
      await stays(
        async () => connectedTo(await kubectl('exec look -- connections 2379')),
        // etcd may be a client of itself.
        (callers) =>
          callers.filter((name) => name !== 'etcd').join() === 'kube-apiserver' ||
          `connections from ${callers.join(', ') || 'nobody'}`,
        { for: '3s' },
      )
    },

    'The scheduler, the controller manager, kube-proxy and the kubelet are connected to the API server.':
      async ({ kubectl, until }) => {
        await until(
          async () => connectedTo(await kubectl('exec look -- connections 6443')),
          hasAll(['kube-scheduler', 'kube-controller-manager', 'kube-proxy', 'kubelet']),
        )
      },
  },
  {
    needs: 'control plane',
    beyond: ['privileged Pods'],
    onNode: { image: 'node-view:v1.0', commands: ['programs', 'connections'] },
  },
)

const isRuntime = (program: string) => program === 'containerd' || program === 'crio'

/** Ready, with the versions of its kubelet and of a runtime that speaks CRI. */
const isWell: Expectation<Node> = ({ metadata: { name }, status }) => {
  const { kubeletVersion = '', containerRuntimeVersion = '' } = status?.nodeInfo ?? {}
  if (!kubeletVersion.startsWith('v1.')) return `${name} with kubelet ${kubeletVersion}`
  if (!/^(containerd|cri-o):/.test(containerRuntimeVersion))
    return `${name} with the runtime ${containerRuntimeVersion}`
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')
  return ready?.status === 'True' || `${name} not Ready`
}
