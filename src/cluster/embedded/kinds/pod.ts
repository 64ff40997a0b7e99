import { dnsSubdomain } from '../../../manifests/names.ts'
import { fieldsOf } from '../../../manifests/fields.ts'
import type { EmbeddedKind } from './kind.ts'
import { containerFields } from './pod/container-fates.ts'
import { noEphemeralYet } from './pod/ephemeral.ts'
import { podChangeProblems } from './pod/pod-change.ts'
import { defaultPod } from './pod/pod-defaults.ts'
import { gatedConditions } from './pod/gates.ts'
import { podFields } from './pod/pod-fates.ts'
import { presentPod } from './pod/present.ts'
import { podProblems } from './pod/pod-spec.ts'
import { qosClassOf } from './pod/qos.ts'
import { mountToken } from './pod/token.ts'
import { volumeFields } from './pod/volume-fates.ts'
import { nameWarnings, podWarnings } from './pod/warnings.ts'

/** https://kubernetes.io/docs/concepts/workloads/pods/ */
export const pod: EmbeddedKind = {
  kind: 'Pod',
  admission: {
    name: dnsSubdomain,
    setDefaults: defaultPod,
    problems: podProblems,
    newProblems: noEphemeralYet,
    changeProblems: podChangeProblems,
    status(spec) {
      const conditions = gatedConditions(spec)
      return { phase: 'Pending', qosClass: qosClassOf(spec), ...(conditions && { conditions }) }
    },
    warnings: ({ metadata, spec }) => [
      ...nameWarnings(fieldsOf(metadata), "this is used in the Pod's hostname"),
      ...podWarnings(fieldsOf(metadata), fieldsOf(spec), 'metadata', 'spec'),
    ],
  },
  // The scheduler writes the node, by a binding.
  counted: ({ spec }) => ({ ...spec, nodeName: undefined }),
  fields: { ...podFields, ...containerFields, ...volumeFields },
  selectable: [
    ...['spec.nodeName', 'spec.restartPolicy', 'spec.serviceAccountName'],
    ...['status.phase', 'status.podIP'],
  ],
  present: presentPod,
  adorn: mountToken,
  remove: ({ corev1 }, removal, { spec }) =>
    corev1.deleteNamespacedPod({
      ...removal,
      gracePeriodSeconds: removal.gracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 30,
    }),
}
