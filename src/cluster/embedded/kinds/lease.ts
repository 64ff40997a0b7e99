import { dnsSubdomain } from '../../../manifests/names.ts'
import type { Fields } from '../../../manifests/fields.ts'
import { each, gated, honoured, lookInto } from './fates/fate.ts'
import type { EmbeddedKind } from './kind.ts'
import { notNegative } from './rules/number.ts'
import { invalid, type Problem } from './rules/problem.ts'

/** https://kubernetes.io/docs/concepts/architecture/leases/ */
export const lease: EmbeddedKind = {
  kind: 'Lease',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    anyFinalizer: true,
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
      ...each('strategy preferredHolder', gated),
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
