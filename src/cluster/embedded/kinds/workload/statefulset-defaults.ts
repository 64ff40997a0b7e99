import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { defaultTemplate } from './workload-defaults.ts'

/** Fills in what a StatefulSet has, its claims included. */
export function defaultStatefulSet(statefulSet: Fields): void {
  const spec = fieldsOf((statefulSet.spec ??= {}))
  spec.replicas ??= 1
  spec.serviceName ??= ''
  spec.podManagementPolicy ??= 'OrderedReady'
  spec.revisionHistoryLimit ??= 10
  defaultTemplate(spec)
  const strategy = fieldsOf((spec.updateStrategy ??= {}))
  strategy.type ??= 'RollingUpdate'
  if (strategy.type === 'RollingUpdate') {
    const update = fieldsOf((strategy.rollingUpdate ??= {}))
    update.partition ??= 0
    update.maxUnavailable ??= 1
  }
  const policy = fieldsOf((spec.persistentVolumeClaimRetentionPolicy ??= {}))
  policy.whenDeleted ??= 'Retain'
  policy.whenScaled ??= 'Retain'
  for (const claim of listOf(spec.volumeClaimTemplates).map(fieldsOf)) {
    claim.apiVersion = 'v1'
    claim.kind = 'PersistentVolumeClaim'
    fieldsOf((claim.spec ??= {})).volumeMode ??= 'Filesystem'
    claim.status = { phase: 'Pending' }
  }
}
