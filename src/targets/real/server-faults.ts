import { ApiError } from '../../cluster/cluster.ts'
import type { TargetProblem } from '../target-error.ts'
import { missingRights } from './accounts/rights.ts'

/** Where an error came from: the words for a reader, and a reader's own way to look. */
export interface Reached {
  /** Such as `context prod`, or `cluster podium`. */
  what: string
  server: string
  /** How a reader's kubectl reaches it, such as `kubectl --context prod`. */
  reach: string
}

type Row = [RegExp, (found: Error, at: Reached) => TargetProblem]

/**
 * What an error on the way to an API server means, by its code and then its message, with the
 * command or edit that mends it; undefined where it is none of these.
 * Codes: https://nodejs.org/api/errors.html#nodejs-error-codes and
 * https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
export function serverFault(error: unknown, at: Reached): TargetProblem | undefined {
  if (!(error instanceof Error)) return undefined
  const { code } = error as NodeJS.ErrnoException
  const text = `${error instanceof ApiError ? error.reason : (code ?? '')} ${error.message}`
  return rows.find(([like]) => like.test(text))?.[1](error, at)
}

const rows: Row[] = [
  [
    /^Unauthorized /,
    (_, { what, server, reach }) => ({
      what: `The API server of ${what} at ${server} does not know you (Unauthorized): the credentials in the kubeconfig are wrong or have expired.`,
      mend: `Log in to the cluster again, as its provider says, then try: ${reach} auth whoami`,
    }),
  ],
  [/^Forbidden /, (error, { what, reach }) => missingRights(error.message, what, reach)],
  [
    /^ERR_INVALID_URL /,
    (_, { what, server }) => ({
      what: `The server of ${what} in the kubeconfig is no address: "${server}"`,
      mend: 'Write one such as https://127.0.0.1:6443: kubectl config set-cluster NAME --server=https://HOST:PORT',
    }),
  ],
  [
    /spawn(?:Sync)? (\S+) ENOENT|exec: executable (\S+) (?:failed|not found)/,
    (error, { what }) => {
      const [, one, other] = /spawn(?:Sync)? (\S+) ENOENT|executable (\S+)/.exec(error.message)!
      return {
        what: `The kubeconfig gets the credentials of ${what} from a program that is not installed: ${one ?? other}`,
        mend: `Install ${one ?? other}, or correct users[].user.exec.command: kubectl config view --minify`,
      }
    },
  ],
  [
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT\w*|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED) /,
    (error, { what, server }) => ({
      what: `The certificate of ${server} is not signed by the authority that the kubeconfig names for ${what}: ${error.message}`,
      mend: 'The cluster was made anew, or certificate-authority-data is of another one. Fetch its kubeconfig again (Kind: kind export kubeconfig --name NAME).',
    }),
  ],
  [
    /^CERT_(HAS_EXPIRED|NOT_YET_VALID) /,
    (error, { server }) => ({
      what: `The certificate of ${server} is not valid today: ${error.message}`,
      mend: 'Is the clock of this machine right (date)? If it is, renew it on the control plane: kubeadm certs renew all',
    }),
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID /,
    (error, { server }) => ({
      what: `The certificate of ${server} is not for this address, but for ${namesOf(error)}.`,
      mend: 'Write the name or address that the certificate has as the server: kubectl config set-cluster NAME --server=https://HOST:PORT',
    }),
  ],
  [
    /^ECONNREFUSED /,
    (_, { what, server, reach }) => ({
      what: `Nothing listens at ${server}: the cluster of ${what} does not run, or is gone. (ECONNREFUSED)`,
      mend: `Start it (Kind: docker ps --all, then docker start NODE), and see by itself: ${reach} cluster-info`,
    }),
  ],
  [
    /^(ENOTFOUND|EAI_AGAIN) /,
    (error, { what, server }) => ({
      what: `The name of the server of ${what} is not known here: ${server} (${error.message})`,
      mend: 'Is a VPN needed, or is the name misspelt? See it: kubectl config view --minify',
    }),
  ],
  [
    /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH) /,
    (error, { what, reach }) => ({
      what: `The API server of ${what} does not answer: ${error.message}`,
      mend: `Is it paused, overloaded, or behind a VPN? See by itself: ${reach} get --raw /readyz --request-timeout 10s`,
    }),
  ],
  [
    /^(EPROTO|ERR_SSL\w*|ECONNRESET|EPIPE) /,
    (error, { what, server, reach }) => ({
      what: `The connection to the API server of ${what} at ${server} broke: ${error.message}`,
      mend: `Is it still there (Kind: kind get clusters), and does it speak https? See by itself: ${reach} cluster-info`,
    }),
  ],
]

/** The names that a certificate has, as Node's error carries it, such as `DNS:kubernetes, IP Address:10.0.0.1`. */
const namesOf = (error: Error) =>
  (error as { cert?: { subjectaltname?: string } }).cert?.subjectaltname ?? 'none'
