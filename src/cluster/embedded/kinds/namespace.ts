import { fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import { dnsLabel } from '../../../manifests/names.ts'
import { forbidden } from '../../errors.ts'
import { resourceOfKind } from '../../resources.ts'
import { lookInto, missing } from './fates/fate.ts'
import { namespaceMetadata, objectFields } from './fates/metadata.ts'
import type { EmbeddedKind } from './kind.ts'
import { finalizerNameProblems } from './rules/metadata.ts'

const ofController = 'kubernetes'
const finalizersOf = (spec: unknown) => listOf(fieldsOf(spec).finalizers) as string[]
const immortal = new Set(['default', 'kube-system', 'kube-public'])

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/ */
export const namespace: EmbeddedKind = {
  kind: 'Namespace',
  admission: {
    name: dnsLabel,
    setDefaults: labelWithName,
    status: () => ({ phase: 'Active' }),
    content: ['spec'],
    problems: ({ spec }) => finalizerNameProblems(finalizersOf(spec), 'spec.finalizers'),
    // The namespace controller takes it away once the namespace is empty.
    settle(object) {
      const others = finalizersOf(object.spec).filter((name) => name !== ofController)
      object.spec = { finalizers: [...others, ofController] }
    },
  },
  fields: {
    'Namespace metadata': namespaceMetadata,
    'v1.Namespace': { ...objectFields, metadata: lookInto('Namespace metadata'), spec: lookInto() },
    'v1.NamespaceSpec': {
      finalizers: missing('the embedded cluster keeps no Namespace for its finalizers', {
        words: `\`${ofController}\``,
        holds: (names) => listOf(names).every((name) => name === ofController),
      }),
    },
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
