import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel, qualifiedName } from '../../../../manifests/names.ts'
import { invalid, required, type Problem } from '../rules/problem.ts'
import { requirementProblems } from '../rules/requirement.ts'
import { selectorProblems } from '../rules/selector.ts'
import { keyProblems } from './host.ts'

const must = 'requiredDuringSchedulingIgnoredDuringExecution'
const rather = 'preferredDuringSchedulingIgnoredDuringExecution'

/** What is wrong with where a Pod would be. https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/ */
export function affinityProblems(affinity: Fields, path: string): Problem[] {
  return [
    ...nodeAffinityProblems(affinity.nodeAffinity, `${path}.nodeAffinity`),
    ...podAffinityProblems(fieldsOf(affinity.podAffinity), `${path}.podAffinity`),
    ...podAffinityProblems(fieldsOf(affinity.podAntiAffinity), `${path}.podAntiAffinity`),
  ]
}

function nodeAffinityProblems(affinity: unknown, path: string): Problem[] {
  const { [must]: wanted, [rather]: preferred } = fieldsOf(affinity)
  const terms = listOf(fieldsOf(wanted).nodeSelectorTerms)
  const at = `${path}.${must}.nodeSelectorTerms`
  return [
    ...(wanted !== undefined && terms.length === 0
      ? [required(at, 'must have at least one node selector term')]
      : []),
    ...terms.flatMap((term, index) => termProblems(fieldsOf(term), `${at}[${index}]`)),
    ...listOf(preferred).flatMap((item, index) => {
      const { weight, preference } = fieldsOf(item)
      const here = `${path}.${rather}[${index}]`
      return [
        ...weightProblems(weight, here),
        ...termProblems(fieldsOf(preference), `${here}.preference`),
      ]
    }),
  ]
}

const weightProblems = (weight: unknown, path: string): Problem[] =>
  Number(weight ?? 0) >= 1 && Number(weight) <= 100
    ? []
    : [invalid(`${path}.weight`, weight ?? 0, 'must be in the range 1-100')]

function termProblems({ matchExpressions, matchFields }: Fields, path: string): Problem[] {
  return [
    ...listOf(matchExpressions).flatMap((item, index) =>
      requirementProblems(fieldsOf(item), `${path}.matchExpressions[${index}]`, { compares: true }),
    ),
    ...listOf(matchFields).flatMap((item, index) =>
      fieldProblems(fieldsOf(item), `${path}.matchFields[${index}]`),
    ),
  ]
}

function fieldProblems({ key, operator, values }: Fields, path: string): Problem[] {
  const one = listOf(values).length === 1
  return [
    ...(operator === 'In' || operator === 'NotIn'
      ? one
        ? []
        : [
            required(
              `${path}.values`,
              "must be only one value when `operator` is 'In' or 'NotIn' for node field selector",
            ),
          ]
      : [invalid(`${path}.operator`, operator ?? '', 'not a valid selector operator')]),
    ...(key === 'metadata.name'
      ? []
      : [invalid(`${path}.key`, key ?? '', 'not a valid field selector key')]),
  ]
}

function podAffinityProblems({ [must]: wanted, [rather]: preferred }: Fields, path: string) {
  return [
    ...listOf(wanted).flatMap((term, index) =>
      podTermProblems(fieldsOf(term), `${path}.${must}[${index}]`),
    ),
    ...listOf(preferred).flatMap((item, index) => {
      const { weight, podAffinityTerm } = fieldsOf(item)
      const here = `${path}.${rather}[${index}]`
      return [
        ...weightProblems(weight, here),
        ...podTermProblems(fieldsOf(podAffinityTerm), `${here}.podAffinityTerm`),
      ]
    }),
  ]
}

function podTermProblems(
  { labelSelector, namespaceSelector, namespaces, topologyKey = '', ...keys }: Fields,
  path: string,
): Problem[] {
  const at = `${path}.topologyKey`
  return [
    ...selectorProblems(fieldsOf(labelSelector), `${path}.labelSelector`),
    ...selectorProblems(fieldsOf(namespaceSelector), `${path}.namespaceSelector`),
    ...(listOf(namespaces) as string[]).flatMap((name) =>
      // So says the API server: without an s and a number.
      dnsLabel(name).map((message) => invalid(`${path}.namespace`, name, message)),
    ),
    ...['matchLabelKeys', 'mismatchLabelKeys'].flatMap((field) =>
      keyProblems(keys[field], labelSelector, `${path}.${field}`),
    ),
    ...(topologyKey === '' ? [required(at, 'can not be empty')] : []),
    ...qualifiedName(String(topologyKey)).map((message) => invalid(at, topologyKey, message)),
  ]
}
