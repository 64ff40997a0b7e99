import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { notNegative } from '../rules/number.ts'
import { forbidden, invalid, required, type Problem } from '../rules/problem.ts'
import { behaviorProblems } from './behavior.ts'
import { metricProblems } from './metric.ts'

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

function referenceProblems(reference: Fields, path: string): Problem[] {
  const named = ['kind', 'name'].flatMap((key) => {
    const field = `${path}.${key}`
    const text = String(reference[key] ?? '')
    if (text === '') return [required(field)]
    return segmentFaults(text).map((fault) => invalid(field, text, fault))
  })
  const { apiVersion = '' } = reference
  const fault = groupFault(String(apiVersion))
  return fault ? [...named, invalid(`${path}.apiVersion`, apiVersion, fault)] : named
}

/** What keeps a text from being a version of a group. */
function groupFault(text: string): string | undefined {
  const slashes = text.split('/').length - 1
  if (slashes > 1) return `unexpected GroupVersion string: ${text}`
  return slashes === 0 ? 'apiVersion must specify API group' : undefined
}

/** What keeps a text from being a part of a path. */
function segmentFaults(text: string): string[] {
  if (text === '.' || text === '..') return [`may not be '${text}'`]
  return ['/', '%'].filter((one) => text.includes(one)).map((one) => `may not contain '${one}'`)
}
