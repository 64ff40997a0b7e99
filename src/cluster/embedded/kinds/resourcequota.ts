import { dnsSubdomain } from '../../../manifests/names.ts'
import { each, honoured, lookInto, missing } from './fates/fate.ts'
import { objectFields } from './fates/metadata.ts'
import type { EmbeddedKind } from './kind.ts'
import { quotaChangeProblems, quotaProblems } from './quota/quota-spec.ts'

/** https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
export const resourceQuota: EmbeddedKind = {
  kind: 'ResourceQuota',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    problems: quotaProblems,
    changeProblems: quotaChangeProblems,
    status: () => ({}),
  },
  fields: {
    'v1.ResourceQuota': { ...objectFields, spec: lookInto() },
    'v1.ResourceQuotaSpec': {
      ...each('hard scopes', honoured('apiserver/quota/quota.test')),
      scopeSelector: missing('the embedded API server reads the scopes of a quota only'),
    },
  },
}
