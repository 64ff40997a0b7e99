import { access } from '../../access.ts'
import { digest } from '../../values/digest.ts'
import { accountUser, type User } from './policy.ts'

/** Who the embedded cluster is asked by where nobody else is named: as on Kind. */
export const administrator: User = {
  name: 'kubernetes-admin',
  groups: ['kubeadm:cluster-admins', 'system:authenticated'],
  // It holds a certificate, which is known by its digest.
  extra: {
    'authentication.kubernetes.io/credential-id': [
      `X509SHA256=${digest(access.clientCertificate)}`,
    ],
  },
}

/**
 * Somebody as the API server takes them whom another one speaks for (`kubectl --as`): an account is in
 * its groups where none are named, and everybody but the anonymous user is authenticated.
 * https://kubernetes.io/docs/reference/access-authn-authz/user-impersonation/
 */
export function impersonated(name: string, groups: readonly string[]): User {
  const [system, serviceAccount, namespace, account] = name.split(':')
  if (groups.length === 0 && system === 'system' && serviceAccount === 'serviceaccount' && account)
    return accountUser(namespace!, account)
  if (name === 'system:anonymous') return { name, groups: [...groups, 'system:unauthenticated'] }
  return { name, groups: [...groups.filter((one) => one !== authenticated), authenticated] }
}

const authenticated = 'system:authenticated'
