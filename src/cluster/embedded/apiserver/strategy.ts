import { runPlugins } from './admission/plugins.ts'
import { qosClassOf } from '../kinds/pod/qos.ts'
import type { Stored } from '../engine/engine.ts'
import { nameSuffix, uuid } from '../values/random.ts'
import { eventRecorder } from './recorder.ts'
import type { Strategy } from '../engine/registry.ts'
import { revision } from '../controllers/deployment-status.ts'
import { same } from '../values/same.ts'

const counted = new Set(['pods', 'deployments', 'replicasets', 'discovery.k8s.io/endpointslices'])

/** A generated name has 63 letters at most, five of them its suffix. */
const longestBase = 58

/** The registry's strategy: names, UIDs, generations and what else a new object gets. */
export function registryStrategy(random: () => number, now: () => number): Strategy {
  const recorder = eventRecorder(now)
  return {
    absorb: async (store, object) =>
      store.opts.defaultQualifiedResource === 'events' ? recorder(store, object) : undefined,

    prepareForCreate(resource, object) {
      const { metadata } = object
      metadata.uid = uuid(random)
      if (!metadata.name && metadata.generateName)
        metadata.name = metadata.generateName.slice(0, longestBase) + nameSuffix(random)
      if (counted.has(resource)) metadata.generation = 1
      complete[resource]?.(object)
    },

    prepareForUpdate(resource, object, previous) {
      const { metadata } = object
      metadata.creationTimestamp = previous.metadata.creationTimestamp
      if (!counted.has(resource)) return
      const deleted = metadata.deletionTimestamp && !previous.metadata.deletionTimestamp
      const changed = !same(desired(resource, object), desired(resource, previous))
      const generation = previous.metadata.generation ?? 1
      metadata.generation = changed || deleted ? generation + 1 : generation
    },
  }
}

/** The part of an object that its generation counts: what a user wants of it. */
function desired(resource: string, { spec, metadata, endpoints, ports }: Stored): unknown {
  if (resource === 'pods') return { ...spec, nodeName: undefined, enableServiceLinks: undefined }
  if (resource !== 'deployments') return [spec, endpoints, ports]
  return [spec, { ...metadata.annotations, [revision]: undefined }]
}

const complete: Record<string, (object: Stored) => void> = {
  namespaces({ metadata }) {
    metadata.labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name }
  },

  pods(pod) {
    runPlugins(pod, pod.metadata.namespace)
    pod.status ??= { phase: 'Pending', qosClass: qosClassOf(pod.spec) }
    pod.spec.enableServiceLinks ??= true
  },

  services({ spec }) {
    if (spec.type === 'ExternalName') return
    spec.ipFamilies ??= ['IPv4']
    spec.ipFamilyPolicy ??= 'SingleStack'
  },
}
