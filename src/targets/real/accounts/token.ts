import type { Connection } from '../../../cluster/kubeconfig/connection.ts'

/** How long a token is asked for, in seconds. It is renewed after half of what the server gives. */
const life = 3600

/**
 * Tokens of a ServiceAccount that end by themselves. The returned function gives one that lasts for
 * a while yet; with the account it ends at once.
 *
 * https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/
 */
export function tokenOf(
  connection: Connection,
  namespace: string,
  account: string,
  now = () => performance.now(),
): () => Promise<string> {
  let token: Promise<string> | undefined
  let until = 0
  const request = async () => {
    const asked = now()
    const answer = await connection.send({
      method: 'POST',
      path: `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`,
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: life },
      },
    })
    const { spec, status } = JSON.parse(answer) as {
      spec?: { expirationSeconds?: number }
      status: { token: string }
    }
    until = asked + ((spec?.expirationSeconds ?? life) * 1000) / 2
    return status.token
  }
  return () => {
    if (token && now() < until) return token
    // Those that come while it is asked for wait for the same.
    until = Infinity
    token = request()
    token.catch(() => (token = undefined))
    return token
  }
}
