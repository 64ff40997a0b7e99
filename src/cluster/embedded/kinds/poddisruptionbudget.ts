import { fieldsOf, isObject, type Fields } from '../../../manifests/fields.ts'
import { pathSegment } from '../../../manifests/names.ts'
import { each, honoured, lookInto } from './fates/fate.ts'
import { objectFields } from './fates/metadata.ts'
import type { EmbeddedKind } from './kind.ts'
import { invalid, oneOf, type Problem } from './rules/problem.ts'
import { selectorProblems } from './rules/selector.ts'
import { percentOf, shareProblems } from './workload/shares.ts'

const test = 'controllers/disruption/disruption.test'

/** https://kubernetes.io/docs/concepts/workloads/pods/disruptions/ */
export const podDisruptionBudget: EmbeddedKind = {
  kind: 'PodDisruptionBudget',
  store: 'ours',
  admission: {
    anyFinalizer: true,
    name: pathSegment,
    problems,
    status: () => ({
      ...{ currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 },
    }),
  },
  counted: ({ spec }) => spec,
  fields: {
    'v1.PodDisruptionBudget': { ...objectFields, spec: lookInto() },
    'v1.PodDisruptionBudgetSpec': {
      selector: lookInto(),
      ...each('minAvailable maxUnavailable unhealthyPodEvictionPolicy', honoured(test)),
    },
  },
}

function problems(spec: Fields): Problem[] {
  const { minAvailable, maxUnavailable, selector } = spec
  const share = (value: unknown, field: string) =>
    value === undefined
      ? []
      : [
          ...shareProblems(value, field),
          ...(percentOf(value) > 100
            ? [invalid(field, value, 'must not be greater than 100%')]
            : []),
        ]
  return [
    ...(minAvailable !== undefined && maxUnavailable !== undefined
      ? [invalid('spec', shown(spec), 'minAvailable and maxUnavailable cannot be both set')]
      : []),
    ...share(minAvailable, 'spec.minAvailable'),
    ...share(maxUnavailable, 'spec.maxUnavailable'),
    ...(isObject(selector) ? selectorProblems(fieldsOf(selector), 'spec.selector') : []),
    ...oneOf('spec.unhealthyPodEvictionPolicy', spec.unhealthyPodEvictionPolicy, [
      ...['AlwaysAllow', 'IfHealthyBudget'],
    ]),
  ]
}

/** As Go writes it. */
const shown = ({ minAvailable, selector, maxUnavailable, unhealthyPodEvictionPolicy }: Fields) => ({
  MinAvailable: minAvailable,
  Selector: selector ?? null,
  MaxUnavailable: maxUnavailable,
  UnhealthyPodEvictionPolicy: unhealthyPodEvictionPolicy ?? null,
})
