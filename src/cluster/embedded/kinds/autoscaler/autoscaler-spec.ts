import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { notNegative } from '../rules/number.ts'
import { forbidden, invalid, required, type Problem } from '../rules/problem.ts'
import { behaviorProblems } from './behavior.ts'
import { metricProblems } from './metric.ts'
import { referenceProblems } from './reference.ts'

/**
 * What is wrong with a HorizontalPodAutoscaler, defaulted.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/autoscaling/validation/validation.go
 */
export function autoscalerProblems(spec: Fields): Problem[] {
  const min = Number(spec.minReplicas)
  const max = Number(spec.maxReplicas ?? 0)
  const most = 'spec.maxReplicas'
  const metrics = listOf(spec.metrics).map(fieldsOf)
  return [
    ...notNegative(min, 'spec.minReplicas'),
    ...(max < min ? [invalid(most, max, 'must be greater than or equal to `minReplicas`')] : []),
    ...referenceProblems(fieldsOf(spec.scaleTargetRef), 'spec.scaleTargetRef'),
    ...metrics.flatMap((metric, index) => metricProblems(metric, `spec.metrics[${index}]`)),
    ...(min === 0 && !metrics.some(({ object, external }) => object ?? external)
      ? [forbidden('spec.metrics', toWakeBy)]
      : []),
    ...behaviorProblems(fieldsOf(spec.behavior), 'spec.behavior'),
    ...(max === 0 ? [required(most)] : []),
    ...(max < 0 ? [invalid(most, max, 'must be greater than or equal to 1')] : []),
  ]
}

/** What is scaled to nothing has no Pods that anything could be measured of. */
const toWakeBy =
  'must specify at least one Object or External metric to support scaling to zero replicas'
