import type { Pod } from '../src/cluster/objects.ts'
import type { Expectation } from '../src/scenarios/watching.ts'
import { scenario } from '../src/scenarios/scenario.ts'
import { holds } from './support/holds.ts'
import { connectedTo, programsOf } from './support/node-view.ts'
import { isReady, pods } from './support/pods.ts'

const inSystem = pods('', 'kube-system')
const controlPlane = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler']

export default scenario(
  'control-plane',
  {
    'The API server, the scheduler, the controller manager and etcd run as Pods on the control plane node.':
      async ({ cluster, until }) => {
        const all = await until(inSystem, readyOfEach(controlPlane))
        const nodes = await cluster.list('Node', {
          labels: 'node-role.kubernetes.io/control-plane',
        })
        const places = new Set(nodes.map(({ metadata }) => metadata.name))
        for (const one of all.filter((each) => controlPlane.includes(componentOf(each))))
          holds(
            one.spec?.nodeName,
            (node) => places.has(String(node)) || `${one.metadata.name} on ${node}`,
          )
      },

    'kube-proxy runs once on every node.': async ({ cluster, until }) => {
      const nodes = (await cluster.list('Node')).map(({ metadata }) => metadata.name).sort()
      await until(inSystem, (all) => {
        const on = all
          .filter((one) => one.metadata.labels?.['k8s-app'] === 'kube-proxy' && isReady(one))
          .map(({ spec }) => spec?.nodeName)
        return on.sort().join() === nodes.join() || `kube-proxy ready on ${on.join(', ') || 'none'}`
      })
    },

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
        for (const { metadata, status } of nodes) {
          const { kubeletVersion, containerRuntimeVersion } = status?.nodeInfo ?? {}
          holds(kubeletVersion, (one) => /^v1\.\d+/.test(one ?? '') || `kubelet ${one}`)
          holds(
            containerRuntimeVersion,
            (one) => /^(containerd|cri-o):\/\//.test(one ?? '') || `the runtime ${one}`,
          )
          const ready = status?.conditions?.find(({ type }) => type === 'Ready')
          holds(ready?.status, (one) => one === 'True' || `${metadata.name} not Ready`)
          const renewed = async () => {
            const lease = await cluster.read('Lease', metadata.name, { namespace: leases })
            return String(lease.spec.renewTime)
          }
          const before = await renewed()
          // Every 10 s: https://kubernetes.io/docs/concepts/architecture/leases/
          await until(renewed, (now) => now !== before || `no renewal since ${before}`, {
            within: '45s',
          })
        }
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
  { needs: 'control plane' },
)

const leases = 'kube-node-lease'
const isRuntime = (program: string) => program === 'containerd' || program === 'crio'
const componentOf = (one: Pod) => one.metadata.labels?.component ?? ''

const readyOfEach =
  (components: string[]): Expectation<Pod[]> =>
  (all) => {
    const missing = components.filter(
      (name) => !all.some((one) => componentOf(one) === name && isReady(one)),
    )
    return missing.length === 0 || `no ready Pod of ${missing.join(', ')}`
  }

const hasAll =
  (wanted: string[]): Expectation<string[]> =>
  (found) => {
    const missing = wanted.filter((name) => !found.includes(name))
    return missing.length === 0 || `no ${missing.join(', ')}`
  }

const hasNone =
  (unwanted: string[]): Expectation<string[]> =>
  (found) => {
    const there = unwanted.filter((name) => found.includes(name))
    return there.length === 0 || there.join(', ')
  }
