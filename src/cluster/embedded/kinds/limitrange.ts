import { dnsSubdomain } from '../../../manifests/names.ts'
import { each, honoured, lookInto } from './fates/fate.ts'
import type { EmbeddedKind } from './kind.ts'
import { defaultLimitRange } from './limits/limit-defaults.ts'
import { limitProblems } from './limits/limit-spec.ts'

/** https://kubernetes.io/docs/concepts/policy/limit-range/ */
export const limitRange: EmbeddedKind = {
  kind: 'LimitRange',
  store: 'ours',
  admission: { name: dnsSubdomain, setDefaults: defaultLimitRange, problems: limitProblems },
  fields: {
    'v1.LimitRange': {
      ...each('apiVersion kind', honoured('apiserver/objects.test')),
      ...each('metadata spec', lookInto()),
    },
    'v1.LimitRangeSpec': { limits: lookInto() },
    'v1.LimitRangeItem': each(
      'type default defaultRequest min max maxLimitRequestRatio',
      honoured('apiserver/plugins/limit-ranger.test'),
    ),
  },
}
