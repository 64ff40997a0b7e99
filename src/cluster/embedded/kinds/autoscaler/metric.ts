import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { pathSegment } from '../../../../manifests/names.ts'
import { quantityOf, writeQuantity } from '../../../../manifests/quantity.ts'
import { namedProblems } from './reference.ts'
import { forbidden, invalid, required, unsupported, type Problem } from '../rules/problem.ts'

/** The types of measures, and the field that each is described in. */
const sources: Readonly<Record<string, string>> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
}

/** What is wrong with a measure of an autoscaler: only the first source of one is looked into. */
export function metricProblems(metric: Fields, path: string): Problem[] {
  const type = String(metric.type ?? '')
  const wanted = sources[type]
  const present = looked.filter(([field]) => metric[field] !== undefined)
  const [first] = present
  const others = present.length === 1 ? [] : present.filter(([field]) => field !== wanted)
  return [
    ...(type === '' ? [required(`${path}.type`, 'must specify a metric source type')] : []),
    ...(wanted ? [] : [unsupported(`${path}.type`, type, Object.keys(sources))]),
    ...(first ? first[1](fieldsOf(metric[first[0]]), `${path}.${first[0]}`) : []),
    ...(wanted && metric[wanted] === undefined
      ? [required(`${path}.${wanted}`, 'must populate information for the given metric source')]
      : []),
    ...others.map(([field]) =>
      forbidden(`${path}.${field}`, 'must populate the given metric source only'),
    ),
  ]
}

type SourceRule = (source: Fields, path: string) => Problem[]

/** The sources in the order in which the API server looks at them. */
const looked: readonly [field: string, rule: SourceRule][] = [
  [
    'object',
    ({ describedObject, metric, target }, path) => [
      ...namedProblems(fieldsOf(describedObject), `${path}.describedObject`),
      ...ofMetric(metric, target, path),
      ...eitherOf(target, `${path}.target`, 'must set either a target value or averageValue'),
    ],
  ],
  [
    'external',
    ({ metric, target }, path) => {
      const both = 'may not set both a target value for metric and a per-pod target'
      const { value, averageValue } = fieldsOf(target)
      return [
        ...ofMetric(metric, target, path),
        ...eitherOf(
          target,
          `${path}.target`,
          'must set either a target value for metric or a per-pod target',
        ),
        ...(value !== undefined && averageValue !== undefined
          ? [forbidden(`${path}.target.value`, both)]
          : []),
      ]
    },
  ],
  [
    'pods',
    ({ metric, target }, path) => [
      ...ofMetric(metric, target, path),
      ...((quantityOf(fieldsOf(target).averageValue)?.nanos ?? 0n) > 0n
        ? []
        : [required(`${path}.target.averageValue`, 'must specify a positive target averageValue')]),
    ],
  ],
  ['resource', resourceProblems],
  [
    'containerResource',
    (source, path) =>
      resourceProblems(source, path, [
        ...(source.container ? [] : [required(`${path}.container`, 'must specify a container')]),
      ]),
  ],
]

function ofMetric(metric: unknown, target: unknown, path: string): Problem[] {
  const name = String(fieldsOf(metric).name ?? '')
  return [
    ...(name === ''
      ? [required(`${path}.metric.name`, 'must specify a metric name')]
      : pathSegment(name).map((fault) => invalid(`${path}.metric.name`, name, fault))),
    ...targetProblems(fieldsOf(target), `${path}.target`),
  ]
}

function eitherOf(target: unknown, path: string, none: string): Problem[] {
  const { value, averageValue } = fieldsOf(target)
  const said = value !== undefined || averageValue !== undefined
  return said ? [] : [required(`${path}.averageValue`, none)]
}

function resourceProblems(
  { name, target }: Fields,
  path: string,
  ofContainer: Problem[] = [],
): Problem[] {
  const at = `${path}.target`
  const { averageUtilization, averageValue } = fieldsOf(target)
  const [percent, amount] = [averageUtilization, averageValue].map((one) => one !== undefined)
  const none = 'must set either a target raw value or a target utilization'
  const both = 'may not set both a target raw value and a target utilization'
  return [
    ...(name ? [] : [required(`${path}.name`, 'must specify a resource name')]),
    ...ofContainer,
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
