import { fieldsOf, isObject, type Fields } from '../../manifests/fields.ts'
import { readManifestFile } from '../../manifests/read.ts'
import type { Access } from '../../cluster/access.ts'
import { compare } from '../text/maps.ts'
import { inGoOrder } from '../text/json.ts'
import { writeYaml } from '../yaml/write.ts'
import { Failure } from '../failure.ts'

export interface Cluster {
  server: string
  'tls-server-name'?: string
  'insecure-skip-tls-verify'?: boolean
  'certificate-authority'?: string
  'certificate-authority-data'?: string
}
export interface User {
  'client-certificate-data'?: string
  'client-key-data'?: string
  token?: string
  username?: string
  password?: string
}
export interface Context {
  cluster: string
  user: string
  namespace?: string
}

/**
 * A kubeconfig: who asks which cluster, by the names of its entries.
 * https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
 */
export interface Kubeconfig {
  clusters: Map<string, Cluster>
  users: Map<string, User>
  contexts: Map<string, Context>
  current: string
}

export const emptyKubeconfig = (): Kubeconfig => ({
  ...{ clusters: new Map(), users: new Map(), contexts: new Map(), current: '' },
})

/** The kubeconfig that kind writes for its cluster `podium-lab`. */
export function kindKubeconfig(access: Access, namespace: string): Kubeconfig {
  const name = 'kind-podium-lab'
  const cluster: Cluster = {
    server: access.server,
    'certificate-authority-data': btoa(access.certificateAuthority),
  }
  const user: User = {
    'client-certificate-data': btoa(access.clientCertificate),
    'client-key-data': btoa(access.clientKey),
  }
  const context: Context = {
    ...{ cluster: name, user: name },
    ...(namespace !== 'default' && { namespace }),
  }
  return {
    clusters: new Map([[name, cluster]]),
    users: new Map([[name, user]]),
    contexts: new Map([[name, context]]),
    current: name,
  }
}

/** Reads a kubeconfig's text. Throws a Failure that names the file where it is none. */
export function readKubeconfig(text: string, file: string): Kubeconfig {
  const { documents, error } = readManifestFile(text)
  const value = documents[0]?.value ?? {}
  if (error || !isObject(value))
    throw new Failure(`error loading config file "${file}": ${error?.printed ?? 'no object'}`)
  const entries = <T>(list: unknown, field: string) =>
    new Map(
      (Array.isArray(list) ? (list as Fields[]) : []).map((one) => [
        String(one.name),
        fieldsOf(one[field]) as T,
      ]),
    )
  return {
    clusters: entries<Cluster>(value.clusters, 'cluster'),
    users: entries<User>(value.users, 'user'),
    contexts: entries<Context>(value.contexts, 'context'),
    current: String(value['current-context'] ?? ''),
  }
}

const order: Record<string, readonly string[]> = {
  cluster: [
    ...['server', 'tls-server-name', 'insecure-skip-tls-verify', 'certificate-authority'],
    ...['certificate-authority-data', 'proxy-url'],
  ],
  user: [
    ...['client-certificate', 'client-certificate-data', 'client-key', 'client-key-data', 'token'],
    ...['tokenFile', 'username', 'password'],
  ],
  context: ['cluster', 'user', 'namespace'],
}

/** A kubeconfig as an object whose fields stand as in Go's type, its entries by name. */
export function kubeconfigObject({ clusters, users, contexts, current }: Kubeconfig): Fields {
  const listed = (field: string, entries: Map<string, object>) =>
    entries.size === 0
      ? null
      : [...entries]
          .sort(([one], [other]) => compare(one, other))
          .map(([name, entry]) => ({ name, [field]: ordered(entry as Fields, order[field]!) }))
  return inGoOrder({
    kind: 'Config',
    apiVersion: 'v1',
    clusters: listed('cluster', clusters),
    users: listed('user', users),
    contexts: listed('context', contexts),
    'current-context': current,
  })
}

/** The text of a kubeconfig as kubectl writes it. */
export const kubeconfigText = (config: Kubeconfig): string => writeYaml(kubeconfigObject(config))

function ordered(entry: Fields, fields: readonly string[]): Fields {
  const others = Object.keys(entry).filter((field) => !fields.includes(field))
  return Object.fromEntries(
    [...fields, ...others]
      .filter((field) => entry[field] !== undefined)
      .map((field) => [field, entry[field]]),
  )
}
