import { fieldsOf, type Fields } from '../../../manifests/fields.ts'
import { dnsLabel } from '../../../manifests/names.ts'
import { forbidden } from '../../errors.ts'
import { resourceOfKind } from '../../resources.ts'
import { each, idle, lookInto } from './fates/fate.ts'
import { namespaceMetadata, objectFields } from './fates/metadata.ts'
import { written } from './fates/reasons.ts'
import type { EmbeddedKind } from './kind.ts'

const immortal = new Set(['default', 'kube-system', 'kube-public'])

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/ */
export const namespace: EmbeddedKind = {
  kind: 'Namespace',
  admission: {
    name: dnsLabel,
    setDefaults: labelWithName,
    status: () => ({ phase: 'Active' }),
    // Its specification is the namespace controller's, which empties it at the end.
    content: [],
    settle(object) {
      object.spec = { finalizers: ['kubernetes'] }
    },
  },
  fields: {
    'Namespace metadata': namespaceMetadata,
    'v1.Namespace': { ...objectFields, metadata: lookInto('Namespace metadata'), spec: lookInto() },
    'v1.NamespaceSpec': each('finalizers', idle(written)),
  },
  selectable: ['status.phase'],
  async remove({ corev1 }, { name }) {
    if (immortal.has(name))
      throw forbidden(resourceOfKind('Namespace')!, name, 'this namespace may not be deleted')
    await corev1.deleteNamespace({ name })
  },
}

/** A Namespace carries its own name as a label, so that it can be selected. */
function labelWithName(object: Fields): void {
  const metadata = fieldsOf(object.metadata)
  if (metadata.name)
    metadata.labels = {
      ...fieldsOf(metadata.labels),
      'kubernetes.io/metadata.name': metadata.name,
    }
}
