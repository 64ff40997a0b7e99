import { ApiError } from '../../cluster.ts'
import { resourceOfKind } from '../../resources.ts'
import { watch } from '../apiserver/watch.ts'
import type { Store, Stores } from '../engine/store.ts'

const name = 'kube-root-ca.crt'

const description =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal ' +
  'endpoints such as the internal service IP or kubernetes.default.svc. No other usage is ' +
  'guaranteed across distributions of Kubernetes clusters.'

/** Nothing here is encrypted, so it certifies nothing. */
const certificate = '-----BEGIN CERTIFICATE-----\nc2ltdWxhdGVk\n-----END CERTIFICATE-----\n'

/**
 * The root CA publisher: each namespace has the ConfigMap, and has it again when it is deleted. The
 * returned function ends it.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/certificates/rootcacertpublisher/publisher.go
 */
export async function publishRootCertificates({
  namespaces,
  configmaps,
}: Stores): Promise<() => void> {
  const everything = { namespace: undefined, matches: () => true }
  const ofNamespaces = { resource: resourceOfKind('Namespace')!, store: namespaces, ...everything }
  const ofConfigMaps = { resource: resourceOfKind('ConfigMap')!, store: configmaps, ...everything }
  const stops = await Promise.all([
    watch(ofNamespaces, ({ type, object }) => {
      if (type === 'ADDED') void publish(configmaps, object.metadata.name)
    }),
    watch(ofConfigMaps, ({ type, object: { metadata } }) => {
      if (type === 'DELETED' && metadata.name === name)
        void publish(configmaps, metadata.namespace!)
    }),
  ])
  return () => stops.forEach((stop) => stop())
}

async function publish(configMaps: Store, namespace: string): Promise<void> {
  if (await configMaps.get(name, namespace)) return
  const metadata = { name, namespace, annotations: { 'kubernetes.io/description': description } }
  await configMaps.create({ metadata, data: { 'ca.crt': certificate } }).catch((error: unknown) => {
    // A namespace that is going takes nothing in.
    if (!(error instanceof ApiError)) throw error
  })
}
