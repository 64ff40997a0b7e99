import type { Store, Stored, Stores } from '../engine/store.ts'

/**
 * What a cluster of Kind has from its start and the engine does not. `controlPlane` is the address of
 * the node that the API server runs on.
 */
export async function addSystem(
  stores: Stores,
  namespace: string,
  controlPlane: string,
): Promise<void> {
  for (const name of ['kube-node-lease', 'kube-public', 'local-path-storage', namespace])
    await add(stores.namespaces, { metadata: { name } })
  await add(stores.services, {
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { component: 'apiserver', provider: 'kubernetes' },
    },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.0.1',
      sessionAffinity: 'None',
      internalTrafficPolicy: 'Cluster',
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
    },
  })
  // The API server names itself there: https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors
  await add(stores.endpointslices, {
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { 'kubernetes.io/service-name': 'kubernetes' },
    },
    addressType: 'IPv4',
    endpoints: [{ addresses: [controlPlane], conditions: { ready: true } }],
    ports: [{ name: 'https', port: 6443, protocol: 'TCP' }],
  })
}

async function add(store: Store, object: Stored): Promise<void> {
  const { name, namespace } = object.metadata
  if (!(await store.get(name, namespace))) await store.create(object)
}
