import type { Fields } from '../../../../manifests/fields.ts'
import { ApiError } from '../../../cluster.ts'
import { notFound, unauthorized } from '../../../errors.ts'
import type { KubernetesObject } from '../../../objects.ts'
import { resourceOfKind } from '../../../resources.ts'
import type { Stored, Stores } from '../../engine/store.ts'
import { uuid } from '../../values/random.ts'
import { accountUser, type User } from '../authorization/policy.ts'
import { base64url } from './base64url.ts'
import { ownAudience, type TokenSpec, tokenSpec } from './token-spec.ts'
import { apiTime } from '../../values/time.ts'

/** What a token says of itself, in the order of the real one. */
interface Claims {
  aud: string[]
  exp: number
  iat: number
  iss: string
  jti: string
  'kubernetes.io': Bound
  nbf: number
  sub: string
}
interface Named {
  name: string
  uid: string
}
/** The account of a token, and what else has to be there for as long as it is to hold. */
interface Bound {
  namespace: string
  node?: Named
  pod?: Named
  secret?: Named
  serviceaccount: Named
}

/** Tokens of ServiceAccounts: who gets them, and who holds them. */
export interface Tokens {
  /** The answer to a TokenRequest for an account. Throws what the API server refuses it with. */
  issue(namespace: string, account: string, spec: Fields): Promise<KubernetesObject>
  /** Whoever holds a token. Throws Unauthorized for one that proves nothing, or nothing any more. */
  userOf(token: string): Promise<User>
}

/** For so long the API server remembers a token as good, in ms. */
const remembered = 10_000

/**
 * Issues the tokens of a cluster. What they say is what real ones say; nobody here has the API
 * server's public key to hold their signature against, so that is a number by chance, which the
 * issuer knows again.
 * https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#bound-service-account-tokens
 */
export function tokensOf(stores: Stores, random: () => number, now: () => number): Tokens {
  const issued = new Map<string, Claims>()
  const good = new Map<string, { user: User; until: number }>()
  const bytes = (count: number) =>
    base64url(Uint8Array.from({ length: count }, () => Math.floor(random() * 256)))
  const part = (value: object) => base64url(new TextEncoder().encode(JSON.stringify(value)))
  const header = part({ alg: 'RS256', kid: bytes(32) })

  async function bindings(
    namespace: string,
    account: Stored,
    { boundObjectRef: to }: TokenSpec,
  ): Promise<Bound> {
    const bound: Bound = { namespace, serviceaccount: named(account) }
    if (!to) return bound
    const resource = resourceOfKind(to.kind)!
    const home = resource.namespaced ? namespace : undefined
    const found = await stores[resource.plural]!.get(to.name, home)
    if (!found) throw notFound(resource, to.name)
    if (to.kind !== 'Pod') return { ...bound, [to.kind.toLowerCase()]: named(found) }
    if ((found.spec.serviceAccountName ?? 'default') !== account.metadata.name)
      throw new ApiError({
        ...{ code: 400, reason: 'BadRequest' },
        message: `cannot bind token for serviceaccount "${account.metadata.name}" to pod running with different serviceaccount name.`,
      })
    const node = found.spec.nodeName && (await stores.nodes.get(found.spec.nodeName, undefined))
    return {
      namespace,
      ...(node && { node: named(node) }),
      pod: named(found),
      serviceaccount: bound.serviceaccount,
    }
  }

  async function isThere(plural: string, { name, uid }: Named, namespace?: string) {
    const found = await stores[plural]!.get(name, namespace)
    return found?.metadata.uid === uid
  }

  async function proves(claims: Claims): Promise<boolean> {
    const { namespace, serviceaccount, pod, secret, node } = claims['kubernetes.io']
    return (
      claims.aud.includes(ownAudience) &&
      claims.exp * 1000 > now() &&
      (await isThere('serviceaccounts', serviceaccount, namespace)) &&
      (!pod || (await isThere('pods', pod, namespace))) &&
      (!secret || (await isThere('secrets', secret, namespace))) &&
      (pod !== undefined || !node || (await isThere('nodes', node)))
    )
  }

  return {
    async issue(namespace, name, given) {
      const account = await stores.serviceaccounts!.get(name, namespace)
      if (!account) throw notFound(resourceOfKind('ServiceAccount')!, name)
      const spec = tokenSpec(given)
      const iat = Math.floor(now() / 1000)
      const claims: Claims = {
        aud: spec.audiences,
        exp: iat + spec.expirationSeconds,
        iat,
        iss: ownAudience,
        jti: uuid(random),
        'kubernetes.io': await bindings(namespace, account, spec),
        nbf: iat,
        sub: accountUser(namespace, name).name,
      }
      const token = [header, part(claims), bytes(256)].join('.')
      issued.set(token, claims)
      const { uid } = account.metadata
      return {
        kind: 'TokenRequest',
        apiVersion: 'authentication.k8s.io/v1',
        metadata: { name, namespace, uid, creationTimestamp: time(iat) },
        spec,
        status: { token, expirationTimestamp: time(claims.exp) },
      } as unknown as KubernetesObject
    },
    async userOf(token) {
      const known = good.get(token)
      if (known && known.until > now()) return known.user
      const claims = issued.get(token)
      if (!claims || !(await proves(claims))) throw unauthorized()
      const user = holderOf(claims)
      good.set(token, { user, until: now() + remembered })
      return user
    },
  }
}

const named = ({ metadata: { name, uid } }: Stored): Named => ({ name, uid })
const time = (seconds: number) => apiTime(seconds * 1000)

function holderOf({ jti, 'kubernetes.io': bound }: Claims): User {
  const { namespace, serviceaccount, node, pod } = bound
  const of = (what: string, value: string | undefined) =>
    value === undefined ? {} : { [`authentication.kubernetes.io/${what}`]: [value] }
  return {
    ...accountUser(namespace, serviceaccount.name),
    uid: serviceaccount.uid,
    extra: {
      ...of('credential-id', `JTI=${jti}`),
      ...of('node-name', node?.name),
      ...of('node-uid', node?.uid),
      ...of('pod-name', pod?.name),
      ...of('pod-uid', pod?.uid),
    },
  }
}
