import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'

/**
 * Sets what a manifest leaves out, in place.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/autoscaling/v2/defaults.go
 */
export function defaultAutoscaler(autoscaler: Fields): void {
  const spec = fieldsOf((autoscaler.spec ??= {}))
  spec.minReplicas ??= 1
  if (listOf(spec.metrics).length === 0) spec.metrics = [mostOfTheCpu()]
  if (!spec.behavior) return
  const behavior = fieldsOf(spec.behavior)
  const up = fieldsOf((behavior.scaleUp ??= {}))
  up.stabilizationWindowSeconds ??= 0
  defaultRules(up, [eachQuarterMinute('Pods', 4), eachQuarterMinute('Percent', 100)])
  defaultRules(fieldsOf((behavior.scaleDown ??= {})), [eachQuarterMinute('Percent', 100)])
}

function defaultRules(rules: Fields, policies: Fields[]): void {
  rules.selectPolicy ??= 'Max'
  rules.policies ??= policies
}

const eachQuarterMinute = (type: string, value: number) => ({ type, value, periodSeconds: 15 })

const mostOfTheCpu = () => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
})
