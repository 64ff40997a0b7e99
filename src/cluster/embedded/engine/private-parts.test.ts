import { beforeAll, describe, expect, test } from 'vitest'
import { clockOf } from './clock.ts'
import type { EngineCluster } from './engine.ts'
import { imagesOf } from './images.ts'
import { kubeletsOf } from './kubelets.ts'
import { networkOf } from './network.ts'
import { loadEngine } from './node/load-engine.ts'
import { runtimesOf } from './runtime.ts'
import { prototypeOfStores, storesOf } from './store.ts'

/** An object whose parts are looked at; what is missing is undefined. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- parts of every type pass here
type Whole = any

const component = (name: string) => (cluster: EngineCluster) =>
  imagesOf(cluster).create(`webernetes/${name}:1.0`)

/** What is relied on of the engine's private parts: of whom, which, and what for. */
const parts: [
  of: string,
  (cluster: EngineCluster) => Whole,
  type: string,
  names: string,
  why: string,
][] = [
  ['the clock', clockOf, 'object', 'tasks microtasks', 'time is stepped from timer to timer'],
  ['the clock', clockOf, 'number', 'simulatedNowMs', 'a run begins at a whole second'],
  ['the clock', clockOf, 'function', 'step nowMs setTimeout setInterval clearTimeout', 'the same'],
  ['etcd', ({ etcd }) => etcd, 'object', 'stateRef.options', 'it forgets all but three revisions'],
  [
    'a store',
    (cluster) => storesOf(cluster).pods,
    'object',
    'etcd opts',
    'who writes is looked up by etcd',
  ],
  [
    'a store',
    (cluster) => storesOf(cluster).pods,
    'string',
    'opts.kind',
    'its rules are those of its kind',
  ],
  [
    'the class of stores',
    (cluster) => prototypeOfStores(storesOf(cluster).pods),
    'function',
    'create update get delete listWithResourceVersion watch',
    'all writes pass through the registry',
  ],
  [
    'the store of Services',
    (cluster) => storesOf(cluster).services,
    'function',
    'allocateClusterIP',
    'it refuses headless ones',
  ],
  [
    'the core API',
    ({ api }) => api.corev1,
    'function',
    'deleteNamespacedPod deleteNamespace',
    'Pods that nobody runs go at once',
  ],
  [
    'the core API',
    ({ api }) => api.corev1,
    'object',
    'pods services namespaces nodes events',
    'its stores are ours',
  ],
  [
    'the API of workloads',
    ({ api }) => api.appsv1,
    'function',
    'replaceNamespacedDeploymentStatus',
    'it drops the revision',
  ],
  [
    'the API of workloads',
    ({ api }) => api.appsv1,
    'object',
    'deployments replicaSets',
    'its stores are ours',
  ],
  [
    'the API of endpoints',
    ({ api }) => api.discoveryv1,
    'object',
    'endpointSlices',
    'its store is ours',
  ],
  [
    'the network',
    networkOf,
    'object',
    'httpListeners targetListsByServicePort',
    'requests go where kube-proxy leads',
  ],
  [
    'the network',
    networkOf,
    'function',
    'routeFetchEndpoint selectEndpoint fetchDefault parseTargetPort podIpAllocator',
    'a random endpoint for each connection',
  ],
  [
    'a container runtime',
    (cluster) => runtimesOf(cluster)[0],
    'function',
    'pullImage startContainer containerStatus',
    'why a container did not start',
  ],
  [
    'a container runtime',
    (cluster) => runtimesOf(cluster)[0],
    'object',
    'containers clock',
    'commands are run in them',
  ],
  [
    'a kubelet',
    (cluster) => kubeletsOf(cluster)[0],
    'function',
    'makeEnvironmentVariables',
    'variables from ConfigMaps',
  ],
  [
    'a kubelet',
    (cluster) => kubeletsOf(cluster)[0],
    'function',
    'containerRuntime.syncPod containerRuntime.runInContainer',
    'volumes and hooks',
  ],
  [
    'a kubelet',
    (cluster) => kubeletsOf(cluster)[0],
    'function',
    'recorder.event probeManager.prober.http.probe',
    'events, and what a probe asked for',
  ],
  [
    'a kubelet',
    (cluster) => kubeletsOf(cluster)[0],
    'object',
    'probeManager.startedAt',
    'the delay of a first probe',
  ],
  ['the images', imagesOf, 'function', 'create remove list resolve', 'twins stand in their place'],
  [
    'the scheduler',
    component('kube-scheduler'),
    'function',
    'schedulePod bindPod nextServer',
    'requests are counted',
  ],
  [
    'kube-proxy',
    component('kube-proxy'),
    'function',
    'reconcileService endpointSlicesForService',
    'Pods that end only where no others are left',
  ],
  [
    'the namespace controller',
    component('namespace-controller'),
    'function',
    'newNamespacedResourceDeleters',
    'it empties a namespace of our kinds too',
  ],
]

const rows = parts.map(([of, whole, type, names, why]) => [of, names, why, type, whole] as const)

describe('The engine has the private parts that are relied on', () => {
  let cluster: EngineCluster
  beforeAll(async () => {
    const engine = await loadEngine()
    cluster = new engine.Cluster({ nodes: 1 })
    return () => cluster.close()
  })

  test.each(rows)('%s has %s: %s', (_of, names, _why, type, whole) => {
    const found = names.split(' ').map((path) => {
      const part = path.split('.').reduce((inner, key) => inner?.[key], whole(cluster))
      return [path, typeof part]
    })
    expect(found).toEqual(names.split(' ').map((path) => [path, type]))
  })
})
