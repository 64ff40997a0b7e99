import { equal, fieldsOf, isObject, type Fields } from '../../../manifests/fields.ts'
import { dnsLabel, dnsSubdomain } from '../../../manifests/names.ts'
import { each, honoured, lookInto } from './fates/fate.ts'
import { referenceProblems } from './ingress/backend.ts'
import type { EmbeddedKind } from './kind.ts'
import {
  forbidden,
  invalid,
  required,
  tooLong,
  unsupported,
  type Problem,
} from './rules/problem.ts'

/** The annotation of the class that an Ingress is of that names none. */
export const isDefaultClass = 'ingressclass.kubernetes.io/is-default-class'

/** https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class */
export const ingressClass: EmbeddedKind = {
  kind: 'IngressClass',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    setDefaults(object) {
      const { parameters } = fieldsOf(object.spec)
      if (isObject(parameters)) fieldsOf(parameters).scope ??= 'Cluster'
    },
    problems: (spec) => [...controllerProblems(spec.controller), ...parameterProblems(spec)],
    changeProblems: (previous, next) =>
      equal(previous.controller, next.controller)
        ? []
        : [invalid('spec.controller', next.controller ?? '', 'field is immutable')],
    changeFirst: true,
  },
  counted: ({ spec }) => spec,
  fields: {
    'v1.IngressClass': {
      ...each('apiVersion kind', honoured('apiserver/objects.test')),
      metadata: lookInto(),
      spec: lookInto(),
    },
    'v1.IngressClassSpec': each(
      'controller parameters',
      honoured('kinds/ingress.test', 'stored and shown; no controller of that name runs here'),
    ),
  },
}

const longest = 250
const pathOf = String.raw`[A-Za-z0-9/\-._~%!$&'()*+,;=:]+`

/** What is wrong with a controller's name, which is a domain and a path. */
function controllerProblems(controller: unknown): Problem[] {
  const field = 'spec.controller'
  const text = String(controller ?? '')
  if (text === '') return [required(field)]
  const slash = text.indexOf('/')
  const [host, path] = [text.slice(0, slash), text.slice(slash + 1)]
  const wrong = (value: string, message: string) => invalid(field, value, message)
  return [
    ...(new TextEncoder().encode(text).length > longest ? [tooLong(field, longest)] : []),
    ...(slash < 1 || path === ''
      ? [wrong(text, 'must be a domain-prefixed path (such as "acme.io/foo")')]
      : [
          ...dnsSubdomain(host).map((message) => wrong(host, message)),
          ...(new RegExp(`^${pathOf}$`).test(path)
            ? []
            : [wrong(path, `Invalid path (regex used for validation is '${pathOf}')`)]),
        ]),
  ]
}

function parameterProblems({ parameters }: Fields): Problem[] {
  if (!isObject(parameters)) return []
  const path = 'spec.parameters'
  const own = fieldsOf(parameters)
  const problems = referenceProblems(own, path)
  // The schema asks for these, which the API server reads last.
  const isLast = ({ reason }: Problem) => reason === 'FieldValueRequired'
  return [
    ...problems.filter((problem) => !isLast(problem)),
    ...scopeProblems(own, path),
    ...problems.filter(isLast),
  ]
}

function scopeProblems({ scope, namespace }: Fields, path: string): Problem[] {
  const at = `${path}.namespace`
  if (scope === 'Cluster')
    return namespace === undefined ? [] : [forbidden(at, "`parameters.scope` is set to 'Cluster'")]
  if (scope !== 'Namespace') return [unsupported(`${path}.scope`, scope, ['Cluster', 'Namespace'])]
  return namespace === undefined
    ? [required(at, "`parameters.scope` is set to 'Namespace'")]
    : dnsLabel(String(namespace)).map((message) => invalid(at, namespace, message))
}
