import { equal, fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel } from '../../../../manifests/names.ts'
import { claimProblems } from '../claim/claim-spec.ts'
import { notNegative } from '../rules/number.ts'
import { invalid, oneOf, type Problem } from '../rules/problem.ts'
import { shareOf, shareProblems } from './shares.ts'
import { shownSelector } from '../rules/selector.ts'
import { selectionProblems } from './workload-spec.ts'

/**
 * What is wrong with a StatefulSet's specification, defaulted.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/apps/validation/validation.go (ValidateStatefulSetSpec)
 */
export function statefulSetProblems(spec: Fields): Problem[] {
  const { podManagementPolicy } = spec
  const policy = fieldsOf(spec.persistentVolumeClaimRetentionPolicy)
  const path = 'spec.persistentVolumeClaimRetentionPolicy'
  const kept = ['Retain', 'Delete']
  return [
    ...(/^(OrderedReady|Parallel)$/.test(String(podManagementPolicy))
      ? []
      : [
          invalid(
            'spec.podManagementPolicy',
            podManagementPolicy,
            "must be 'OrderedReady' or 'Parallel'",
          ),
        ]),
    ...strategyProblems(fieldsOf(spec.updateStrategy)),
    ...oneOf(`${path}.whenDeleted`, policy.whenDeleted, kept),
    ...oneOf(`${path}.whenScaled`, policy.whenScaled, kept),
    ...notNegative(spec.replicas, 'spec.replicas'),
    ...notNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    ...notNegative(fieldsOf(spec.ordinals).start, 'spec.ordinals.start'),
    ...listOf(spec.volumeClaimTemplates).flatMap((claim, index) =>
      claimProblems(fieldsOf(fieldsOf(claim).spec), `spec.volumeClaimTemplates[${index}].spec`),
    ),
    ...selectionProblems({ ...spec, template: withClaims(spec) }, 'StatefulSet'),
  ]
}

/** A new one has a Service of a name that can be one; a change of it is refused as such. */
export const newStatefulSetProblems = ({ serviceName }: Fields): Problem[] =>
  (serviceName ? dnsLabel(String(serviceName)) : []).map((message) =>
    invalid('spec.serviceName', serviceName, message),
  )

/** The template with the volumes that are made of the templates of claims; of two with one name, one is. */
function withClaims({ template, volumeClaimTemplates }: Fields): Fields {
  const names = new Set(
    listOf(volumeClaimTemplates).map((claim) => fieldsOf(fieldsOf(claim).metadata).name),
  )
  const claims = [...names].map((name) => ({ name, persistentVolumeClaim: { claimName: name } }))
  const { spec, ...rest } = fieldsOf(template)
  // The controller gives each Pod its names: the API server does not look at the template's.
  const pod: Fields = { ...fieldsOf(spec), hostname: undefined, subdomain: undefined }
  const others = listOf(pod.volumes).filter((volume) => !names.has(fieldsOf(volume).name))
  return { ...rest, spec: { ...pod, volumes: [...others, ...claims] } }
}

function strategyProblems({ type, rollingUpdate }: Fields): Problem[] {
  const path = 'spec.updateStrategy'
  if (type === 'OnDelete')
    return rollingUpdate
      ? [
          invalid(
            `${path}.rollingUpdate`,
            shownUpdate(fieldsOf(rollingUpdate)),
            "only allowed for updateStrategy 'RollingUpdate'",
          ),
        ]
      : []
  if (type !== 'RollingUpdate')
    return [
      invalid(
        path,
        {
          Type: type,
          RollingUpdate: rollingUpdate ? shownUpdate(fieldsOf(rollingUpdate)) : null,
        },
        "must be 'RollingUpdate' or 'OnDelete'",
      ),
    ]
  const { partition, maxUnavailable } = fieldsOf(rollingUpdate)
  const field = `${path}.rollingUpdate.maxUnavailable`
  return [
    ...notNegative(partition, `${path}.rollingUpdate.partition`),
    ...shareProblems(maxUnavailable, field),
    ...(rollingUpdate && shareOf(maxUnavailable) === 0
      ? [invalid(field, maxUnavailable, 'cannot be 0')]
      : []),
  ]
}

/** With the names of Go's fields. */
const shownUpdate = ({ partition = 0, maxUnavailable = null }: Fields) => ({
  ...{ Partition: partition, MaxUnavailable: maxUnavailable },
})

/** How a field that is not there is shown. */
const absent: Fields = { serviceName: '', volumeClaimTemplates: [] }

/** What is wrong with the change of a StatefulSet: whom it serves, and what it claims, stays. */
export function statefulSetChangeProblems(previous: Fields, next: Fields): Problem[] {
  const shown = (field: string) =>
    field === 'selector' && next.selector
      ? shownSelector(next.selector)
      : (next[field] ?? absent[field])
  return ['selector', 'serviceName', 'podManagementPolicy', 'volumeClaimTemplates']
    .filter((field) => !equal(previous[field] ?? [], next[field] ?? []))
    .map((field) => invalid(`spec.${field}`, shown(field), 'field is immutable'))
}
