import { type Cluster, NotSimulated } from '../../cluster/cluster.ts'
import type { Io } from '../cli/command.ts'
import type { Flags } from '../cli/flags.ts'
import { Exit, Failure } from '../failure.ts'
import type { Access } from '../../cluster/access.ts'
import { plainPath } from '../resources/files.ts'
import type { Cluster as Entry, Kubeconfig, User } from './kubeconfig.ts'
import { kubeconfigOf } from './source.ts'

/** The cluster as a kubeconfig's context and the flags of a command line lead to it. */
export interface Reached {
  cluster: Cluster
  /** The namespace of the context. */
  namespace: string
}

/**
 * Finds the cluster that a command is for, and asks it as whom the kubeconfig names. Throws in kubectl's
 * words where nothing listens, or nobody is named, and NotSimulated for another cluster than this one.
 */
export function reached(cluster: Cluster, flags: Flags, io: Io): Reached {
  const { config, exists, file } = kubeconfigOf(cluster, flags, io)
  if (!exists) throw new Failure(`stat ${file}: no such file or directory`)
  const { entry, user, namespace } = chosen(config, flags)
  requireServer(entry, cluster.access!, io)
  return { cluster: signedIn(cluster, user, io), namespace }
}

function chosen({ contexts, clusters, users, current }: Kubeconfig, flags: Flags) {
  const name = flags.string('context') || current
  const context = contexts.get(name)
  if (flags.given('context') && !context)
    throw new Exit(
      1,
      `Error in configuration: context was not found for specified context: ${name}`,
    )
  const server = flags.string('cluster') || context?.cluster || ''
  const account = flags.string('user') || context?.user || ''
  if (flags.given('cluster') && !clusters.has(server))
    throw new Failure(`no server found for cluster "${server}"`)
  if (flags.given('user') && !users.has(account))
    throw new Failure(`auth info "${account}" does not exist`)
  return {
    entry: { ...clusters.get(server), ...given(flags, 'server') },
    user: { ...users.get(account), ...given(flags, 'token') },
    namespace: context?.namespace || 'default',
  }
}

const given = (flags: Flags, name: string) => flags.given(name) && { [name]: flags.string(name) }

const local = /^(localhost|127\.\d+\.\d+\.\d+)$/

/** The API server that an entry leads to is this cluster's, or none answers there. */
function requireServer(entry: Partial<Entry>, access: Access, io: Io): void {
  const address = entry.server || 'http://localhost:8080'
  const url = URL.parse(/^https?:/.test(address) ? address : `http://${address}`)
  if (!url) throw new NotSimulated(`a cluster at ${address}: there is no network here`)
  const own = new URL(access.server)
  const here = local.test(url.hostname)
  if (!here) throw new NotSimulated(`a cluster at ${url.host}: there is no network here`)
  if (url.port !== own.port)
    throw new Exit(
      1,
      `The connection to the server ${url.host} was refused - did you specify the right host or port?`,
    )
  if (url.protocol !== own.protocol)
    throw new NotSimulated(`${url.protocol}// to an API server that speaks ${own.protocol}//`)
  if (entry['insecure-skip-tls-verify'] || trusts(entry, access, io)) return
  throw new Exit(
    1,
    'Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority',
  )
}

function trusts(entry: Partial<Entry>, { certificateAuthority }: Access, io: Io): boolean {
  const { 'certificate-authority-data': data, 'certificate-authority': file } = entry
  const text = data === undefined ? io.files[plainPath(file ?? '')] : atob(data)
  return text?.trim() === certificateAuthority.trim()
}

/** A certificate counts before a token: https://kubernetes.io/docs/reference/access-authn-authz/authentication/ */
function signedIn(cluster: Cluster, user: User, io: Io): Cluster {
  const certificate = user['client-certificate-data']
  if (certificate !== undefined) {
    if (atob(certificate).trim() === cluster.access!.clientCertificate.trim()) return cluster
    throw new NotSimulated('a certificate that another cluster has signed')
  }
  if (user.token) return cluster.withToken!(user.token)
  if (user.username) throw new NotSimulated('a password: this API server takes none')
  // kubectl asks for a name then, and nobody is at its keyboard.
  io.write('Please enter Username: ', 'stderr')
  throw new Failure('EOF')
}
