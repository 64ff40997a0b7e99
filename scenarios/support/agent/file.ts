import type { Expectation } from '../../../src/cluster/watching.ts'

/** What `kubectl config view --raw -o json` prints, as far as it is asked for here. */
export interface Kubeconfig {
  contexts: unknown[]
  users: { name: string; user: Record<string, string> }[]
}

/** A kubeconfig with one context and one user, who has a token and no other credential. */
export const onlyAToken: Expectation<Kubeconfig> = ({ contexts, users }) => {
  if (contexts.length !== 1 || users.length !== 1)
    return `${contexts.length} contexts and ${users.length} users`
  const has = Object.keys(users[0]?.user ?? {}).join(', ')
  return has === 'token' || `a user with ${has || 'nothing'}`
}

/** The token of a kubeconfig's only user. It must not come into any message. */
export const tokenOf = ({ users }: Kubeconfig) => users[0]?.user.token ?? ''

/** How long a token lasts, in seconds: the claims `iat` and `exp` of its middle part. */
export function lifeOf(token: string): number {
  const middle = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
  const { iat, exp } = JSON.parse(atob(middle)) as { iat: number; exp: number }
  return exp - iat
}
