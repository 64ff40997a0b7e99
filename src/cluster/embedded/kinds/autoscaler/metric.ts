import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { quantityOf, writeQuantity } from '../../../../manifests/quantity.ts'
import { forbidden, invalid, required, unsupported, type Problem } from '../rules/problem.ts'

/** The types of measures, and the field that each is described in. */
const sources: Readonly<Record<string, string>> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
}

/** What is wrong with a measure of an autoscaler; only those of resources are looked into. */
export function metricProblems(metric: Fields, path: string): Problem[] {
  const type = String(metric.type ?? '')
  const wanted = sources[type]
  const present = Object.values(sources).filter((field) => metric[field] !== undefined)
  const others = present.length === 1 ? [] : present.filter((field) => field !== wanted)
  return [
    ...(type === '' ? [required(`${path}.type`, 'must specify a metric source type')] : []),
    ...(wanted ? [] : [unsupported(`${path}.type`, type, Object.keys(sources))]),
    ...(metric.resource && present.length === 1
      ? resourceProblems(fieldsOf(metric.resource), `${path}.resource`)
      : []),
    ...(wanted && metric[wanted] === undefined
      ? [required(`${path}.${wanted}`, 'must populate information for the given metric source')]
      : []),
    ...others.map((field) =>
      forbidden(`${path}.${field}`, 'must populate the given metric source only'),
    ),
  ]
}

function resourceProblems({ name, target }: Fields, path: string): Problem[] {
  const at = `${path}.target`
  const { averageUtilization, averageValue } = fieldsOf(target)
  const [percent, amount] = [averageUtilization, averageValue].map((one) => one !== undefined)
  const none = 'must set either a target raw value or a target utilization'
  const both = 'may not set both a target raw value and a target utilization'
  return [
    ...(name ? [] : [required(`${path}.name`, 'must specify a resource name')]),
    ...targetProblems(fieldsOf(target), at),
    ...(percent || amount ? [] : [required(`${at}.averageUtilization`, none)]),
    ...(percent && amount ? [forbidden(`${at}.averageValue`, both)] : []),
  ]
}

function targetProblems(target: Fields, path: string): Problem[] {
  const { type = '', averageUtilization } = target
  const isKnown = ['Utilization', 'Value', 'AverageValue'].includes(String(type))
  const amounts = ['value', 'averageValue'].flatMap((key) => {
    const quantity = quantityOf(target[key])
    return quantity && quantity.nanos <= 0n
      ? [invalid(`${path}.${key}`, writeQuantity(quantity), 'must be positive')]
      : []
  })
  return [
    ...(type === '' ? [required(`${path}.type`, 'must specify a metric target type')] : []),
    ...(isKnown
      ? []
      : [invalid(`${path}.type`, type, 'must be either Utilization, Value, or AverageValue')]),
    ...(Number(averageUtilization ?? 1) < 1
      ? [invalid(`${path}.averageUtilization`, averageUtilization, 'must be greater than 0')]
      : []),
    ...amounts,
  ]
}
