import { containersOf } from '../../../../manifests/containers.ts'
import { nameSuffix } from '../../../generated-name.ts'
import { digest } from '../../values/digest.ts'
import type { Stored } from '../../engine/store.ts'
import { seededRandom } from '../../values/random.ts'

const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount'

/**
 * Shows the volume with its token that every Pod has. The embedded cluster has no volumes, so it
 * stands in no stored object.
 */
export function mountToken({ metadata, spec }: Stored): void {
  if (spec.automountServiceAccountToken === false) return
  const random = seededRandom(parseInt(digest(metadata.uid).slice(0, 8), 16))
  const name = `kube-api-access-${nameSuffix(random)}`
  const fieldRef = { apiVersion: 'v1', fieldPath: 'metadata.namespace' }
  const sources = [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    { downwardAPI: { items: [{ path: 'namespace', fieldRef }] } },
  ]
  spec.volumes = [...(spec.volumes ?? []), { name, projected: { sources, defaultMode: 420 } }]
  const mount = { name, readOnly: true, mountPath }
  for (const container of containersOf(spec) as Stored[])
    container.volumeMounts = [...(container.volumeMounts ?? []), mount]
}
