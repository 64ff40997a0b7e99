import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { defaultClaim } from '../claim/claim-defaults.ts'
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
  // Who says how Pods are replaced, and no more, is given no more.
  if (strategy.type === undefined) strategy.rollingUpdate ??= {}
  strategy.type ??= 'RollingUpdate'
  if (strategy.type === 'RollingUpdate' && strategy.rollingUpdate) {
    const update = fieldsOf(strategy.rollingUpdate)
    update.partition ??= 0
    update.maxUnavailable ??= 1
  }
  if (spec.ordinals) fieldsOf(spec.ordinals).start ??= 0
  const policy = fieldsOf((spec.persistentVolumeClaimRetentionPolicy ??= {}))
  policy.whenDeleted ??= 'Retain'
  policy.whenScaled ??= 'Retain'
  for (const claim of listOf(spec.volumeClaimTemplates).map(fieldsOf)) {
    claim.apiVersion = 'v1'
    claim.kind = 'PersistentVolumeClaim'
    defaultClaim(fieldsOf((claim.spec ??= {})))
    claim.status = { phase: 'Pending' }
  }
}
