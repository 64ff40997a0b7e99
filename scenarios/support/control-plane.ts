import type { Pod } from '../../src/cluster/objects.ts'
import type { Stage } from '../../src/scenarios/model/scenario.ts'
import type { Expectation } from '../../src/cluster/watching.ts'
import { holds } from './holds.ts'
import { isReady, pods } from './pods.ts'

export const controlPlane = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler']

const inSystem = pods('', 'kube-system')
const componentOf = (one: Pod) => one.metadata.labels?.component ?? ''

/** The four components are ready Pods, each on a node of the control plane. */
export async function controlPlaneInPods({ cluster, until }: Stage): Promise<void> {
  const all = await until(inSystem, readyOfEach(controlPlane))
  const nodes = await cluster.list('Node', { labels: 'node-role.kubernetes.io/control-plane' })
  const places = new Set(nodes.map(({ metadata }) => metadata.name))
  for (const one of all.filter((each) => controlPlane.includes(componentOf(each))))
    holds(
      one.spec?.nodeName,
      (node) => places.has(String(node)) || `${one.metadata.name} on ${node}`,
    )
}

/** One ready kube-proxy on each node, and no other. */
export async function kubeProxyOnEveryNode({ cluster, until }: Stage): Promise<void> {
  const nodes = (await cluster.list('Node')).map(({ metadata }) => metadata.name).sort()
  await until(inSystem, (all) => {
    const on = all
      .filter((one) => one.metadata.labels?.['k8s-app'] === 'kube-proxy' && isReady(one))
      .map(({ spec }) => spec?.nodeName)
    return on.sort().join() === nodes.join() || `kube-proxy ready on ${on.join(', ') || 'none'}`
  })
}

const readyOfEach =
  (components: string[]): Expectation<Pod[]> =>
  (all) => {
    const missing = components.filter(
      (name) => !all.some((one) => componentOf(one) === name && isReady(one)),
    )
    return missing.length === 0 || `no ready Pod of ${missing.join(', ')}`
  }
