import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import type { KubernetesObject, Manifest } from '../../../objects.ts'
import { isAllowed, rulesOf, type Policy, type User } from './policy.ts'
import type { AccessRequest, ResourceRequest } from './rule.ts'
import { apiTime } from '../../values/time.ts'

type Answer = (policy: Policy, user: User, spec: Fields) => Fields

/**
 * What the API server answers whoever asks about themselves: such an object is never stored.
 * https://kubernetes.io/docs/reference/access-authn-authz/authorization/#checking-api-access
 */
const answers: Record<string, Answer> = {
  SelfSubjectAccessReview: (policy, user, spec) => ({
    allowed: isAllowed(policy, user, requestOf(spec)),
  }),
  SelfSubjectRulesReview(policy, user, { namespace }) {
    const rules = rulesOf(policy, user, String(namespace))
    return {
      incomplete: false,
      resourceRules: rules.filter(({ resources }) => resources?.length),
      nonResourceRules: rules.filter(({ nonResourceURLs }) => nonResourceURLs?.length),
    }
  },
  SelfSubjectReview: (_, { name, uid, groups, extra }) => ({
    userInfo: { username: name, ...(uid && { uid }), groups, ...(extra && { extra }) },
  }),
}

/** The answer to such a question, at a time in ms since 1970. */
export function review(
  policy: Policy,
  user: User,
  manifest: Manifest,
  now: number,
): KubernetesObject {
  const status = answers[manifest.kind]!(policy, user, fieldsOf((manifest as Fields).spec))
  const creationTimestamp = apiTime(now)
  const metadata = manifest.kind === 'SelfSubjectReview' ? { creationTimestamp } : {}
  return { ...manifest, metadata, status } as unknown as KubernetesObject
}

function requestOf({ resourceAttributes, nonResourceAttributes }: Fields): AccessRequest {
  if (nonResourceAttributes) return nonResourceAttributes as never
  const { group = '', ...rest } = fieldsOf(resourceAttributes)
  return { ...(rest as unknown as ResourceRequest), apiGroup: String(group) }
}
