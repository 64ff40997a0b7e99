import type { Stored } from './engine.ts'
import { qosClass } from './qos.ts'
import { nameSuffix, uuid } from './random.ts'
import { eventRecorder } from './recorder.ts'
import type { Strategy } from './registry.ts'
import { same } from './same.ts'

const counted = new Set(['pods', 'deployments', 'replicasets', 'discovery.k8s.io/endpointslices'])
/** The Deployment controller writes it as a part of the status: it is no change of a user's. */
const revision = 'deployment.kubernetes.io/revision'

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
        metadata.name = metadata.generateName + nameSuffix(random)
      if (counted.has(resource)) metadata.generation = 1
      complete[resource]?.(object, random)
    },

    prepareForUpdate(resource, object, previous) {
      if (!counted.has(resource)) return
      const { metadata } = object
      const deleted = metadata.deletionTimestamp && !previous.metadata.deletionTimestamp
      const changed = !same(desired(resource, object), desired(resource, previous))
      const generation = previous.metadata.generation ?? 1
      metadata.generation = changed || deleted ? generation + 1 : generation
    },
  }
}

/** The part of an object that its generation counts. */
function desired(resource: string, { spec, metadata, endpoints, ports }: Stored): unknown {
  if (resource === 'pods') return { ...spec, nodeName: undefined, enableServiceLinks: undefined }
  if (resource !== 'deployments') return [spec, endpoints, ports]
  return [spec, { ...metadata.annotations, [revision]: undefined }]
}

const complete: Record<string, (object: Stored, random: () => number) => void> = {
  namespaces({ metadata }) {
    metadata.labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name }
  },

  pods(pod, random) {
    const { spec } = pod
    pod.status = { phase: 'Pending', qosClass: qosClass(spec) }
    spec.enableServiceLinks ??= true
    spec.priority ??= 0
    spec.preemptionPolicy ??= 'PreemptLowerPriority'
    spec.serviceAccountName ??= 'default'
    spec.serviceAccount ??= spec.serviceAccountName
    tolerateLostNodes(spec)
    if (spec.automountServiceAccountToken !== false) mountToken(spec, nameSuffix(random))
  },

  services(service) {
    const { spec } = service
    service.status ??= { loadBalancer: {} }
    if (spec.type === 'ExternalName') return
    spec.ipFamilies ??= ['IPv4']
    spec.ipFamilyPolicy ??= 'SingleStack'
  },
}

/** The DefaultTolerationSeconds admission plugin. */
function tolerateLostNodes(spec: Stored): void {
  for (const state of ['not-ready', 'unreachable']) {
    const key = `node.kubernetes.io/${state}`
    const known = spec.tolerations?.some(
      (toleration: Stored) =>
        (!toleration.key || toleration.key === key) &&
        (!toleration.effect || toleration.effect === 'NoExecute'),
    )
    const toleration = { key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }
    if (!known) spec.tolerations = [...(spec.tolerations ?? []), toleration]
  }
}

/** The ServiceAccount admission plugin. */
function mountToken(spec: Stored, suffix: string): void {
  const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount'
  const name = `kube-api-access-${suffix}`
  const namespace = {
    path: 'namespace',
    fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' },
  }
  spec.volumes = [
    ...(spec.volumes ?? []),
    {
      name,
      projected: {
        defaultMode: 420,
        sources: [
          { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
          { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
          { downwardAPI: { items: [namespace] } },
        ],
      },
    },
  ]
  for (const container of spec.containers)
    container.volumeMounts = [
      ...(container.volumeMounts ?? []),
      { name, readOnly: true, mountPath },
    ]
}
