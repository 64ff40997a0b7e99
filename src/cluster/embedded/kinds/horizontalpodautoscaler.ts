import { dnsSubdomain } from '../../../manifests/names.ts'
import { defaultAutoscaler } from './autoscaler/autoscaler-defaults.ts'
import { autoscalerProblems } from './autoscaler/autoscaler-spec.ts'
import { each, honoured, idle, lookInto, missing } from './fates/fate.ts'
import { objectFields } from './fates/metadata.ts'
import type { EmbeddedKind } from './kind.ts'

const test = 'controllers/autoscaler/autoscalers.test'
const unmeasured = idle(
  'as on a cluster of Kind nothing is measured, and so nothing is scaled by a measure',
)

/** https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/ */
export const horizontalPodAutoscaler: EmbeddedKind = {
  kind: 'HorizontalPodAutoscaler',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    setDefaults: defaultAutoscaler,
    problems: autoscalerProblems,
    status: () => ({ desiredReplicas: 0, currentMetrics: null }),
  },
  counted: ({ spec }) => spec,
  fields: {
    'v2.HorizontalPodAutoscaler': { ...objectFields, spec: lookInto() },
    'v2.HorizontalPodAutoscalerSpec': {
      ...each('minReplicas maxReplicas', honoured(test)),
      scaleTargetRef: lookInto(),
      metrics: lookInto(),
      behavior: unmeasured,
    },
    'v2.CrossVersionObjectReference': each('apiVersion kind name', honoured(test)),
    'v2.MetricSpec': {
      type: honoured(test),
      resource: lookInto(),
      ...each(
        'pods object external containerResource',
        missing('the embedded cluster knows measures of type `Resource` only'),
      ),
    },
    'v2.ResourceMetricSource': { name: honoured(test), target: lookInto() },
    'v2.MetricTarget': {
      ...each('averageUtilization averageValue', honoured(test)),
      ...each('type value', unmeasured),
    },
  },
}
