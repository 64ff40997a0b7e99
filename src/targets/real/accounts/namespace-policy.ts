import type { Manifest, Metadata } from '../../../cluster/objects.ts'
import { labels } from '../namespaces/labels.ts'

const level = `'${labels.podSecurity}'`
const levelOf = (object: string) =>
  `has(${object}.metadata.labels) && ${level} in ${object}.metadata.labels`

/**
 * Lets an account create the namespaces of its story and no others, and keeps it from lowering what
 * the run has set there for Pods: a policy and its binding.
 *
 * https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export function namespacePolicy(
  user: string,
  created: string[],
  metadata: Metadata & { name: string },
): Manifest[] {
  const apiVersion = 'admissionregistration.k8s.io/v1'
  return [
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: [''],
              apiVersions: ['*'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['namespaces'],
            },
          ],
        },
        matchConditions: [
          { name: 'account', expression: `request.userInfo.username == ${JSON.stringify(user)}` },
        ],
        validations: [
          {
            expression: `has(object.metadata.name) && object.metadata.name in ${JSON.stringify(created)}`,
            reason: 'Forbidden',
            message: `this scenario creates ${created.join(', ')}, and no other namespace`,
          },
          {
            expression:
              `${levelOf('object')} ? object.metadata.labels[${level}] in ['baseline', 'restricted'] : ` +
              `(oldObject == null || !(${levelOf('oldObject')}))`,
            reason: 'Forbidden',
            message: `Pods are held to the level baseline or restricted`,
          },
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
