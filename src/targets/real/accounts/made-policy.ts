import type { Manifest, Metadata } from '../../../cluster/objects.ts'
import { type Resource, resourceOfKind } from '../../../cluster/resources.ts'
import { groupOf } from '../../../scenarios/plan/reach.ts'
import type { Made } from '../../../scenarios/model/reach.ts'
import { labels } from '../namespaces/labels.ts'

/**
 * Lets an account create what its story makes for the whole cluster and nothing else, and keeps that
 * from changing what others get: the level at which Pods are held, a default class, a conversion of
 * objects by a program. A policy and its binding.
 *
 * https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export function madePolicy(
  user: string,
  made: readonly Made[],
  metadata: Metadata & { name: string },
): Manifest[] {
  const apiVersion = 'admissionregistration.k8s.io/v1'
  // Namespaces are always in it: whether the policy is at work is asked by one that may not be.
  const kinds = Map.groupBy([...made], ({ kind }) => kind)
  if (!kinds.has('Namespace')) kinds.set('Namespace', [])
  return [
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: { resourceRules: [...kinds.keys()].map(written) },
        matchConditions: [
          { name: 'account', expression: `request.userInfo.username == ${JSON.stringify(user)}` },
        ],
        validations: [
          ...[...kinds].map(([kind, those]) =>
            namesAlone(
              kind,
              those.map(({ name }) => name),
            ),
          ),
          podLevel,
          noDefault,
          ...(kinds.has('CustomResourceDefinition') ? [noConversion] : []),
        ],
      },
    },
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: metadata.name, validationActions: ['Deny'] },
    },
  ]
}

function written(kind: string) {
  const { apiVersion, plural } = resourceOfKind(kind) as Resource
  return {
    apiGroups: [groupOf(apiVersion)],
    apiVersions: ['*'],
    operations: ['CREATE', 'UPDATE'],
    resources: [plural],
  }
}

const forbidden = (expression: string, message: string) => ({
  expression,
  reason: 'Forbidden',
  message,
})
const ofKind = (kind: string, expression: string) =>
  `request.kind.kind != ${JSON.stringify(kind)} || (${expression})`

const namesAlone = (kind: string, names: string[]) =>
  forbidden(
    ofKind(kind, `has(object.metadata.name) && object.metadata.name in ${JSON.stringify(names)}`),
    names.length
      ? `this scenario creates the ${kind} ${names.join(', ')}, and no other`
      : `this scenario creates no ${kind}`,
  )

const level = `'${labels.podSecurity}'`
const levelOf = (object: string) =>
  `has(${object}.metadata.labels) && ${level} in ${object}.metadata.labels`

const podLevel = forbidden(
  ofKind(
    'Namespace',
    `${levelOf('object')} ? object.metadata.labels[${level}] in ['baseline', 'restricted'] : ` +
      `(oldObject == null || !(${levelOf('oldObject')}))`,
  ),
  'Pods are held to the level baseline or restricted',
)

const noDefault = forbidden(
  '(!has(object.globalDefault) || object.globalDefault == false) && ' +
    "(!has(object.metadata.annotations) || !object.metadata.annotations.exists(key, key.endsWith('.kubernetes.io/is-default-class')))",
  'a default is a default for everybody on the cluster',
)

const noConversion = forbidden(
  ofKind(
    'CustomResourceDefinition',
    "!has(object.spec.conversion) || object.spec.conversion.strategy == 'None'",
  ),
  'its objects are converted by no program',
)
