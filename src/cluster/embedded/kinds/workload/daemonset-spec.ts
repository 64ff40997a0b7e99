import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { invalid, required, unsupported, type Problem } from '../rules/problem.ts'
import { notNegative } from '../rules/number.ts'
import { percentOf, shareOf, shareProblems } from './shares.ts'
import { selectionProblems, shownUpdate } from './workload-spec.ts'

/**
 * What is wrong with a DaemonSet's specification, defaulted.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/apps/validation/validation.go (ValidateDaemonSetSpec)
 */
export function daemonSetProblems(spec: Fields): Problem[] {
  return [
    ...selectionProblems(spec, 'DaemonSet'),
    ...notNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    ...strategyProblems(fieldsOf(spec.updateStrategy)),
    ...notNegative(spec.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
  ]
}

function strategyProblems({ type, rollingUpdate }: Fields): Problem[] {
  if (type === 'OnDelete') return []
  if (type !== 'RollingUpdate') {
    const value = { Type: type, RollingUpdate: shownUpdate(rollingUpdate) }
    return [unsupported('spec.updateStrategy', value, ['RollingUpdate', 'OnDelete'])]
  }
  const { maxSurge, maxUnavailable } = fieldsOf(rollingUpdate)
  const path = 'spec.updateStrategy.rollingUpdate'
  const surge = `${path}.maxSurge`
  const unavailable = `${path}.maxUnavailable`
  const over = (share: unknown, field: string) =>
    percentOf(share) > 100 ? [invalid(field, share, 'must not be greater than 100%')] : []
  return [
    ...shareProblems(maxUnavailable, unavailable),
    ...shareProblems(maxSurge, surge),
    ...over(maxUnavailable, unavailable),
    ...over(maxSurge, surge),
    ...(shareOf(maxUnavailable) !== 0 && shareOf(maxSurge) !== 0
      ? [invalid(surge, maxSurge, 'may not be set when maxUnavailable is non-zero')]
      : []),
    ...(shareOf(maxUnavailable) === 0 && shareOf(maxSurge) === 0
      ? [required(unavailable, 'cannot be 0 when maxSurge is 0')]
      : []),
  ]
}
