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

/** Of whom parts are relied on. */
const wholes: Record<string, (cluster: EngineCluster) => Whole> = {
  'the clock': clockOf,
  etcd: ({ etcd }) => etcd,
  'a store': (cluster) => storesOf(cluster).pods,
  'the class of stores': (cluster) => prototypeOfStores(storesOf(cluster).pods),
  'the store of Services': (cluster) => storesOf(cluster).services,
  'the core API': ({ api }) => api.corev1,
  'the API of workloads': ({ api }) => api.appsv1,
  'the API of endpoints': ({ api }) => api.discoveryv1,
  'the network': networkOf,
  'a container runtime': (cluster) => runtimesOf(cluster)[0],
  'a kubelet': (cluster) => kubeletsOf(cluster)[0],
  'the images': imagesOf,
  'the scheduler': component('kube-scheduler'),
  'kube-proxy': component('kube-proxy'),
  'the namespace controller': component('namespace-controller'),
}

/** What is relied on of the engine's private parts: of whom, which, of what type, and what for. */
const parts: [of: string, names: string, type: string, why: string][] = [
  ['the clock', 'tasks microtasks', 'object', 'time is stepped from timer to timer'],
  ['the clock', 'simulatedNowMs', 'number', 'a run begins at a whole second'],
  [
    'the clock',
    'step nowMs setTimeout setInterval clearTimeout',
    'function',
    'timers are set on it',
  ],
  ['etcd', 'stateRef.options', 'object', 'it forgets all but three revisions'],
  ['a store', 'etcd opts', 'object', 'who writes is looked up by etcd'],
  ['a store', 'opts.kind', 'string', 'its rules are those of its kind'],
  [
    'the class of stores',
    'create update get delete listWithResourceVersion watch',
    'function',
    'all writes pass through the registry',
  ],
  ['the store of Services', 'allocateClusterIP', 'function', 'it refuses headless ones'],
  [
    'the core API',
    'deleteNamespacedPod deleteNamespace',
    'function',
    'Pods that nobody runs go at once',
  ],
  ['the core API', 'pods services namespaces nodes events', 'object', 'its stores are ours'],
  [
    'the API of workloads',
    'replaceNamespacedDeploymentStatus',
    'function',
    'it drops the revision',
  ],
  ['the API of workloads', 'deployments replicaSets', 'object', 'its stores are ours'],
  ['the API of endpoints', 'endpointSlices', 'object', 'its store is ours'],
  [
    'the network',
    'httpListeners targetListsByServicePort',
    'object',
    'requests go where kube-proxy leads',
  ],
  [
    'the network',
    'routeFetchEndpoint selectEndpoint fetchDefault parseTargetPort podIpAllocator',
    'function',
    'a random endpoint for each connection',
  ],
  [
    'a container runtime',
    'pullImage startContainer containerStatus',
    'function',
    'why a container did not start',
  ],
  ['a container runtime', 'containers clock', 'object', 'commands are run in them'],
  ['a kubelet', 'makeEnvironmentVariables', 'function', 'variables from ConfigMaps'],
  [
    'a kubelet',
    'containerRuntime.syncPod containerRuntime.runInContainer',
    'function',
    'volumes and hooks',
  ],
  [
    'a kubelet',
    'recorder.event probeManager.prober.http.probe',
    'function',
    'events, and what a probe asked for',
  ],
  [
    'a kubelet',
    'containerRuntime.computePodActions probeManager.updatePodStatus',
    'function',
    'which containers run, and which are ready',
  ],
  [
    'a kubelet',
    'containerRuntime.livenessManager containerRuntime.startupManager',
    'object',
    'what probes have found',
  ],
  ['a kubelet', 'probeManager.startedAt', 'object', 'the delay of a first probe'],
  ['the images', 'create remove list resolve', 'function', 'twins stand in their place'],
  ['the scheduler', 'schedulePod', 'function', 'ours chooses the node'],
  [
    'kube-proxy',
    'reconcileService endpointSlicesForService',
    'function',
    'Pods that end only where no others are left',
  ],
  [
    'the namespace controller',
    'newNamespacedResourceDeleters',
    'function',
    'it empties a namespace of our kinds too',
  ],
]

describe('The engine has the private parts that are relied on', () => {
  let cluster: EngineCluster
  beforeAll(async () => {
    const engine = await loadEngine()
    cluster = new engine.Cluster({ nodes: 1 })
    return () => cluster.close()
  })

  test.each(parts)('%s has %s, each a %s: %s', (of, names, type) => {
    const found = names.split(' ').map((path) => {
      const part = path.split('.').reduce((inner, key) => inner?.[key], wholes[of]!(cluster))
      return [path, typeof part]
    })
    expect(found).toEqual(names.split(' ').map((path) => [path, type]))
  })
})
