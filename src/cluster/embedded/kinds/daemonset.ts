import { equal, fieldsOf, type Fields } from '../../../manifests/fields.ts'
import { dnsSubdomain } from '../../../manifests/names.ts'
import { each, honoured, lookInto } from './fates/fate.ts'
import { objectFields } from './fates/metadata.ts'
import type { EmbeddedKind } from './kind.ts'
import { leaveOutZero } from './shown/left-out.ts'
import { daemonSetProblems } from './workload/daemonset-spec.ts'
import { keepsSelector, podTemplateWarnings } from './workload/template.ts'
import { defaultDaemonSet } from './workload/workload-defaults.ts'

const test = 'controllers/daemonset/daemonsets.test'

/** The API server counts there how often the template has changed. */
export const templateGeneration = 'deprecated.daemonset.template.generation'

/** https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/ */
export const daemonSet: EmbeddedKind = {
  kind: 'DaemonSet',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    setDefaults: defaultDaemonSet,
    problems: daemonSetProblems,
    changeProblems: keepsSelector,
    changeFirst: true,
    settle: (object) => annotate(object, 1),
    count: countTemplates,
    status: () => ({
      ...{ currentNumberScheduled: 0, desiredNumberScheduled: 0 },
      ...{ numberMisscheduled: 0, numberReady: 0 },
    }),
    warnings: podTemplateWarnings,
  },
  counted: ({ spec }) => spec,
  fields: {
    'v1.DaemonSet': { ...objectFields, spec: lookInto() },
    'v1.DaemonSetSpec': {
      ...each('selector template updateStrategy', lookInto()),
      ...each('minReadySeconds revisionHistoryLimit', honoured(test)),
    },
    'v1.DaemonSetUpdateStrategy': { type: honoured(test), rollingUpdate: lookInto() },
    'v1.RollingUpdateDaemonSet': each('maxSurge maxUnavailable', honoured(test)),
  },
  present: ({ status }) =>
    leaveOutZero(status, ['updatedNumberScheduled', 'numberAvailable', 'numberUnavailable']),
}

function countTemplates(previous: Fields, next: Fields): void {
  const { annotations } = fieldsOf(previous.metadata)
  const before = Number(fieldsOf(annotations)[templateGeneration] ?? 1)
  const same = equal(fieldsOf(previous.spec).template, fieldsOf(next.spec).template)
  annotate(next, same ? before : before + 1)
}

function annotate(object: Fields, number: number): void {
  const metadata = fieldsOf(object.metadata)
  metadata.annotations = { ...fieldsOf(metadata.annotations), [templateGeneration]: `${number}` }
}
