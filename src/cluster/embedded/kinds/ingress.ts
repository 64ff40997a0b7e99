import { fieldsOf, isObject, listOf, type Fields } from '../../../manifests/fields.ts'
import { dnsSubdomain } from '../../../manifests/names.ts'
import { each, honoured, lookInto } from './fates/fate.ts'
import { objectFields } from './fates/metadata.ts'
import { backendProblems } from './ingress/backend.ts'
import { hostProblems } from './ingress/host.ts'
import { pathProblems } from './ingress/path.ts'
import type { EmbeddedKind } from './kind.ts'
import { invalid, required, type Problem } from './rules/problem.ts'
import { addressProblem } from './service/allocation.ts'

/** Where an Ingress named its class before it had a field for it. */
const classAnnotation = 'kubernetes.io/ingress.class'
const annotated = (metadata: unknown) => fieldsOf(fieldsOf(metadata).annotations)[classAnnotation]

/** https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export const ingress: EmbeddedKind = {
  kind: 'Ingress',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    setDefaults(object) {
      const spec = fieldsOf(object.spec)
      if (listOf(spec.rules).length === 0 && isObject(spec.defaultBackend)) delete spec.rules
    },
    problems: specProblems,
    newProblems: classProblems,
    status: () => ({ loadBalancer: {} }),
    newWarnings: ({ metadata, spec }) =>
      annotated(metadata) !== undefined && fieldsOf(spec).ingressClassName === undefined
        ? [
            `annotation "${classAnnotation}" is deprecated, please use 'spec.ingressClassName' instead`,
          ]
        : [],
  },
  counted: ({ spec }) => spec,
  fields: {
    'v1.Ingress': { ...objectFields, spec: lookInto() },
    'v1.IngressSpec': {
      ingressClassName: honoured('kinds/ingress.test'),
      ...each(
        'defaultBackend rules tls',
        honoured(
          'kinds/ingress.test',
          'stored and shown; no controller routes requests by it, as on a new cluster of Kind',
        ),
      ),
    },
  },
}

/**
 * What is wrong with an Ingress.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/networking/validation/validation.go
 */
function specProblems(spec: Fields): Problem[] {
  const { defaultBackend, rules, tls, ingressClassName } = spec
  const all = listOf(rules)
  return [
    ...(all.length === 0 && !isObject(defaultBackend)
      ? [invalid('spec', rules, 'either `defaultBackend` or `rules` must be specified')]
      : []),
    ...(isObject(defaultBackend)
      ? backendProblems(fieldsOf(defaultBackend), 'spec.defaultBackend')
      : []),
    ...all.flatMap((rule, index) => ruleProblems(fieldsOf(rule), `spec.rules[${index}]`)),
    ...listOf(tls).flatMap((one, index) => tlsProblems(fieldsOf(one), `spec.tls[${index}]`)),
    ...(ingressClassName === undefined ? [] : dnsSubdomain(String(ingressClassName))).map(
      (message) => invalid('spec.ingressClassName', ingressClassName, message),
    ),
  ]
}

function ruleProblems({ host, http }: Fields, path: string): Problem[] {
  const paths = listOf(fieldsOf(http).paths)
  const isAddress = host && addressProblem('', String(host)) === undefined
  return [
    ...(isAddress ? [invalid(`${path}.host`, host, 'must be a DNS name, not an IP address')] : []),
    ...(host ? hostProblems(String(host)) : []).map((message) =>
      invalid(`${path}.host`, host, message),
    ),
    ...(isObject(http) && paths.length === 0 ? [required(`${path}.http.paths`)] : []),
    ...paths.flatMap((one, index) => pathProblems(fieldsOf(one), `${path}.http.paths[${index}]`)),
  ]
}

function tlsProblems({ hosts, secretName }: Fields, path: string): Problem[] {
  return [
    ...listOf(hosts).flatMap((host, index) =>
      hostProblems(String(host)).map((message) =>
        invalid(`${path}.hosts[${index}]`, host, message),
      ),
    ),
    ...(secretName ? dnsSubdomain(String(secretName)) : []).map((message) =>
      invalid(`${path}.secretName`, secretName, message),
    ),
  ]
}

/** A new one does not name two classes. */
function classProblems({ ingressClassName }: Fields, metadata: Fields): Problem[] {
  const named = annotated(metadata)
  return named === undefined || ingressClassName === undefined || named === ingressClassName
    ? []
    : [
        invalid(
          `annotations.${classAnnotation}`,
          named,
          'must match `ingressClassName` when both are specified',
        ),
      ]
}
