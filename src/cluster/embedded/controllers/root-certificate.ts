import { access } from '../access.ts'
import type { Stores } from '../engine/store.ts'
import { keepInNamespaces } from './in-namespaces.ts'

const name = 'kube-root-ca.crt'

const description =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal ' +
  'endpoints such as the internal service IP or kubernetes.default.svc. No other usage is ' +
  'guaranteed across distributions of Kubernetes clusters.'

/**
 * The root CA publisher: each namespace has the ConfigMap, and has it again when it is deleted. The
 * returned function ends it.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/certificates/rootcacertpublisher/publisher.go
 */
export const publishRootCertificates = (stores: Stores): Promise<() => void> =>
  keepInNamespaces(stores, 'ConfigMap', {
    metadata: { name, annotations: { 'kubernetes.io/description': description } },
    data: { 'ca.crt': access.certificateAuthority },
  })
