import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'

const old: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region':
    'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone':
    'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type':
    'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
}
const isOld = (key: unknown) => Object.hasOwn(old, String(key))

/** What the API server warns of in where a Pod would be. */
export function placingWarnings(spec: Fields, path: string): string[] {
  const keys = Object.keys(fieldsOf(spec.nodeSelector)).sort()
  return [
    ...keys.filter(isOld).map((key) => `${path}.nodeSelector[${key}]: ${old[key]}`),
    ...affinityWarnings(fieldsOf(spec.affinity), `${path}.affinity`),
    ...listOf(spec.topologySpreadConstraints).flatMap((item, index) => {
      const { topologyKey, labelSelector } = fieldsOf(item)
      const at = `${path}.topologySpreadConstraints[${index}]`
      return [
        ...(isOld(topologyKey)
          ? [`${at}.topologyKey: ${String(topologyKey)} is ${old[String(topologyKey)]}`]
          : []),
        ...(labelSelector === undefined ? [nothing(at)] : []),
      ]
    }),
  ]
}

const nothing = (path: string) =>
  `${path}.labelSelector: a null labelSelector results in matching no pod`

const must = 'requiredDuringSchedulingIgnoredDuringExecution'
const rather = 'preferredDuringSchedulingIgnoredDuringExecution'

function affinityWarnings({ nodeAffinity, ...others }: Fields, path: string): string[] {
  const node = fieldsOf(nodeAffinity)
  const terms = listOf(fieldsOf(node[must]).nodeSelectorTerms)
  return [
    ...terms.flatMap((term, index) =>
      termWarnings(term, `${path}.nodeAffinity.${must}.nodeSelectorTerms[${index}]`),
    ),
    ...listOf(node[rather]).flatMap((item, index) =>
      termWarnings(
        fieldsOf(item).preference,
        `${path}.nodeAffinity.${rather}[${index}].preference`,
      ),
    ),
    ...['podAffinity', 'podAntiAffinity'].flatMap((way) => {
      const own = fieldsOf(others[way])
      return [
        ...listOf(own[must]).flatMap((term, index) =>
          selectorWarnings(term, `${path}.${way}.${must}[${index}]`),
        ),
        ...listOf(own[rather]).flatMap((item, index) =>
          selectorWarnings(
            fieldsOf(item).podAffinityTerm,
            `${path}.${way}.${rather}[${index}].podAffinityTerm`,
          ),
        ),
      ]
    }),
  ]
}

const termWarnings = (term: unknown, path: string): string[] =>
  listOf(fieldsOf(term).matchExpressions)
    .map((item) => String(fieldsOf(item).key))
    .flatMap((key, index) =>
      isOld(key) ? [`${path}.matchExpressions[${index}].key: ${key} is ${old[key]}`] : [],
    )

const selectorWarnings = (term: unknown, path: string): string[] =>
  fieldsOf(term).labelSelector === undefined ? [nothing(path)] : []
