import type { Store } from '../engine/engine.ts'

const name = 'kube-root-ca.crt'

const description =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal ' +
  'endpoints such as the internal service IP or kubernetes.default.svc. No other usage is ' +
  'guaranteed across distributions of Kubernetes clusters.'

/** Nothing here is encrypted, so it certifies nothing. */
const certificate = '-----BEGIN CERTIFICATE-----\nc2ltdWxhdGVk\n-----END CERTIFICATE-----\n'

/** Gives a namespace the ConfigMap that the root CA publisher puts into each. */
export async function publishRootCertificate(configMaps: Store, namespace: string): Promise<void> {
  if (await configMaps.get(name, namespace)) return
  await configMaps.create({
    metadata: { name, namespace, annotations: { 'kubernetes.io/description': description } },
    data: { 'ca.crt': certificate },
  })
}
