import { fieldsOf } from '../../../manifests/fields.ts'
import { dnsLabel } from '../../../manifests/names.ts'
import { each, honoured, lookInto, missing } from './fates/fate.ts'
import { objectFields } from './fates/metadata.ts'
import type { EmbeddedKind } from './kind.ts'
import { leaveOutZero } from './shown/left-out.ts'
import { defaultStatefulSet } from './workload/statefulset-defaults.ts'
import {
  newStatefulSetProblems,
  statefulSetChangeProblems,
  statefulSetProblems,
} from './workload/statefulset-spec.ts'
import { templateWarnings } from './workload/template.ts'
import { workload } from './workload/workload-fates.ts'

const test = 'controllers/statefulset/statefulsets.test'

/** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ */
export const statefulSet: EmbeddedKind = {
  kind: 'StatefulSet',
  store: 'ours',
  admission: {
    name: dnsLabel,
    setDefaults: defaultStatefulSet,
    problems: statefulSetProblems,
    newProblems: newStatefulSetProblems,
    changeProblems: statefulSetChangeProblems,
    status: () => ({ availableReplicas: 0, replicas: 0 }),
    warnings: (object) => [
      ...templateWarnings(object),
      ...(Number(fieldsOf(object.spec).revisionHistoryLimit) < 0
        ? [
            'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended',
          ]
        : []),
    ],
  },
  counted: ({ spec }) => spec,
  fields: {
    'v1.StatefulSet': { ...objectFields, spec: lookInto() },
    'v1.StatefulSetSpec': {
      ...workload,
      ...each('updateStrategy volumeClaimTemplates ordinals', lookInto()),
      persistentVolumeClaimRetentionPolicy: lookInto(),
      ...each('serviceName podManagementPolicy', honoured(test)),
      ...each('minReadySeconds revisionHistoryLimit', honoured(test)),
    },
    'v1.StatefulSetOrdinals': { start: honoured(test) },
    'v1.StatefulSetUpdateStrategy': { type: honoured(test), rollingUpdate: lookInto() },
    'v1.RollingUpdateStatefulSetStrategy': {
      partition: honoured(test),
      maxUnavailable: missing('the embedded controller updates one Pod after the other', {
        words: '`1`',
        holds: (value) => value === 1,
      }),
    },
    'v1.StatefulSetPersistentVolumeClaimRetentionPolicy': each(
      'whenDeleted whenScaled',
      honoured(test),
    ),
  },
  scalable: true,
  present: ({ status }) =>
    leaveOutZero(status, ['readyReplicas', 'currentReplicas', 'updatedReplicas']),
}
