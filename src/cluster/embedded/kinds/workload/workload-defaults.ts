import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { defaultPodSpec } from '../pod/pod-defaults.ts'

/** Fills in what a Deployment has. */
export function defaultDeployment(deployment: Fields): void {
  const spec = defaultWorkload(deployment)
  const strategy = fieldsOf((spec.strategy ??= {}))
  strategy.type ??= 'RollingUpdate'
  if (strategy.type === 'RollingUpdate') {
    const update = fieldsOf((strategy.rollingUpdate ??= {}))
    update.maxUnavailable ??= '25%'
    update.maxSurge ??= '25%'
  }
  spec.revisionHistoryLimit ??= 10
  spec.progressDeadlineSeconds ??= 600
}

/** Fills in what a ReplicaSet has. */
export function defaultReplicaSet(replicaSet: Fields): void {
  defaultWorkload(replicaSet)
}

/** Fills in what a DaemonSet has. */
export function defaultDaemonSet(daemonSet: Fields): void {
  const spec = fieldsOf((daemonSet.spec ??= {}))
  defaultTemplate(spec)
  const strategy = fieldsOf((spec.updateStrategy ??= {}))
  strategy.type ??= 'RollingUpdate'
  if (strategy.type === 'RollingUpdate') {
    const update = fieldsOf((strategy.rollingUpdate ??= {}))
    update.maxUnavailable ??= 1
  }
  // A share that is none is written as a zero.
  for (const field of strategy.rollingUpdate ? ['maxUnavailable', 'maxSurge'] : [])
    fieldsOf(strategy.rollingUpdate)[field] ??= 0
  spec.revisionHistoryLimit ??= 10
}

function defaultWorkload(workload: Fields): Fields {
  const spec = fieldsOf((workload.spec ??= {}))
  spec.replicas ??= 1
  defaultTemplate(spec)
  return spec
}

/** Fills in what the template of Pods has. */
export function defaultTemplate(spec: Fields): void {
  const template = fieldsOf((spec.template ??= {}))
  template.metadata ??= {}
  defaultPodSpec(fieldsOf((template.spec ??= {})))
}
