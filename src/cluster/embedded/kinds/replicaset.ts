import { dnsSubdomain } from '../../../manifests/names.ts'
import { lookInto } from './fates/fate.ts'
import { objectFields } from './fates/metadata.ts'
import type { EmbeddedKind } from './kind.ts'
import { leaveOutZero } from './shown/left-out.ts'
import { keepsSelector, templateWarnings } from './workload/template.ts'
import { defaultReplicaSet } from './workload/workload-defaults.ts'
import { workload, workloadFields } from './workload/workload-fates.ts'
import { replicaSetProblems } from './workload/workload-spec.ts'

/** https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/ */
export const replicaSet: EmbeddedKind = {
  kind: 'ReplicaSet',
  admission: {
    name: dnsSubdomain,
    setDefaults: defaultReplicaSet,
    problems: replicaSetProblems,
    changeProblems: keepsSelector,
    status: () => ({ replicas: 0 }),
    warnings: templateWarnings,
  },
  counted: ({ spec }) => spec,
  fields: {
    ...workloadFields,
    'v1.ReplicaSet': { ...objectFields, spec: lookInto() },
    'v1.ReplicaSetSpec': workload,
  },
  selectable: ['status.replicas'],
  scalable: true,
  present: ({ status }) =>
    leaveOutZero(status, ['readyReplicas', 'availableReplicas', 'fullyLabeledReplicas']),
  remove: ({ appsv1 }, removal) => appsv1.deleteNamespacedReplicaSet(removal),
}
