import { scenario } from '../src/scenarios/model/scenario.ts'
import type { Node } from '../src/cluster/objects.ts'
import { hasAll, hasNone } from './support/contains.ts'
import { controlPlane, controlPlaneInPods, kubeProxyOnEveryNode } from './support/control-plane.ts'
import { holds } from './support/holds.ts'
import { isReady } from './support/nodes.ts'

const name = 'podium-lab'
const context = `kind-${name}`

export default scenario(
  'create-a-cluster',
  {
    'Three nodes are Ready: one of the control plane, two workers.': async ({ cluster, until }) => {
      await until(
        () => cluster.list('Node'),
        (nodes) => {
          const ready = nodes.filter(isReady)
          const roles = ready.map(roleOf).sort().join()
          return roles === 'control-plane,worker,worker' || `ready: ${roles || 'none'}`
        },
      )
    },

    'The API server, the scheduler, the controller manager and etcd run as Pods on the control plane node.':
      controlPlaneInPods,

    'kube-proxy runs once on every node.': kubeProxyOnEveryNode,

    'The kubelet and the container runtime are no Pods: each node reports its own.': async ({
      cluster,
    }) => {
      for (const { metadata, status } of await cluster.list('Node')) {
        const { kubeletVersion = '', containerRuntimeVersion = '' } = status?.nodeInfo ?? {}
        holds(
          `${kubeletVersion} ${containerRuntimeVersion}`,
          (versions) => /^v1\.\S+ containerd:/.test(versions) || `${metadata.name}: ${versions}`,
        )
      }
      const pods = await cluster.list('Pod', { namespace: null })
      const programs = pods.flatMap(({ spec }) => spec?.containers.map(({ name }) => name) ?? [])
      holds(programs, hasAll(controlPlane))
      holds(programs, hasNone(['kubelet', 'containerd']))
    },

    'kubectl’s context points at the new cluster.': async ({ cluster, kubectl }) => {
      holds((await kubectl('config current-context')).trim(), (now) => now === context || now)
      const nodes = await kubectl('get nodes -o name')
      const known = await cluster.list('Node')
      holds(nodes.trim().split('\n').length, (seen) => seen === known.length || `${seen} nodes`)
    },

    'The context from before can be taken back, and so can this one.': async ({ kubectl }) => {
      const others = contextsIn(await kubectl('config get-contexts -o name')).filter(
        (one) => one !== context,
      )
      holds(others, (all) => all.length > 0 || 'no context from before')
      for (const one of [...others, context]) {
        await kubectl(`config use-context ${one}`)
        holds((await kubectl('config current-context')).trim(), (now) => now === one || now)
        // Each leads to its own cluster.
        const nodes = await kubectl('get nodes -o name')
        holds(nodes, (all) => all.includes(`node/${name}-`) === (one === context) || all)
      }
    },

    'No container of the cluster is left.': async ({ run }) => {
      const left = await run(`docker ps --all --quiet --filter label=io.x-k8s.kind.cluster=${name}`)
      holds(left.trim(), (all) => all === '' || `containers ${all}`)
      holds(contextsIn(await run('kind get clusters')), hasNone([name]))
    },

    'No context, cluster or user of it is left in the kubeconfig, and other contexts are.': async ({
      kubectl,
    }) => {
      holds(await kubectl('config view'), (all) => !all.includes(name) || `${name} in it`)
      const left = contextsIn(await kubectl('config get-contexts -o name'))
      holds(left, (all) => all.length > 0 || 'no other context')
    },
  },
  { on: 'machine', needs: 'kind' },
)

const contextsIn = (lines: string) => lines.split('\n').filter(Boolean)

const roleOf = ({ metadata }: Node) =>
  'node-role.kubernetes.io/control-plane' in (metadata.labels ?? {}) ? 'control-plane' : 'worker'
