import { dnsSubdomain } from '../../../manifests/names.ts'
import { fieldsOf, type Fields } from '../../../manifests/fields.ts'
import { each, honoured, idle, lookInto } from './fates/fate.ts'
import type { EmbeddedKind } from './kind.ts'
import { notNegative } from './rules/number.ts'
import { invalid, type Problem } from './rules/problem.ts'

/** What the API server drops, as long as a feature gate of it is off. */
const gated = ['strategy', 'preferredHolder']

/** https://kubernetes.io/docs/concepts/architecture/leases/ */
export const lease: EmbeddedKind = {
  kind: 'Lease',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    setDefaults(object) {
      const spec = fieldsOf((object.spec ??= {}))
      for (const field of gated) delete spec[field]
    },
    problems: leaseProblems,
  },
  fields: {
    'v1.Lease': {
      ...each('apiVersion kind', honoured('apiserver/objects.test')),
      metadata: lookInto(),
      spec: lookInto(),
    },
    'v1.LeaseSpec': {
      ...each(
        'holderIdentity leaseDurationSeconds leaseTransitions acquireTime renewTime',
        honoured(
          'kinds/lease.test',
          'kept and shown; whoever holds a Lease acts on it, no controller does',
        ),
      ),
      ...each(
        gated.join(' '),
        idle('the API server drops it unless the feature gate `CoordinatedLeaderElection` is on'),
      ),
    },
  },
}

/**
 * What is wrong with a Lease.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/coordination/validation/validation.go
 */
function leaseProblems({ leaseDurationSeconds, leaseTransitions }: Fields): Problem[] {
  const field = 'spec.leaseDurationSeconds'
  const tooShort = leaseDurationSeconds !== undefined && Number(leaseDurationSeconds) <= 0
  return [
    ...(tooShort ? [invalid(field, leaseDurationSeconds, 'must be greater than 0')] : []),
    ...notNegative(leaseTransitions, 'spec.leaseTransitions'),
  ]
}
