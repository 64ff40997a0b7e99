import { resourceOf, type Resource } from '../../cluster/resources.ts'
import { Failure } from '../failure.ts'

/** `apps` of `apps/v1`, empty for the core group. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] as string) : ''
}

/** `deployment.apps`, or `pod` for the core group: the kind as kubectl writes it before a name. */
export function kindName({ kind, apiVersion }: { kind: string; apiVersion: string }): string {
  const group = groupOf(apiVersion)
  return group ? `${kind.toLowerCase()}.${group}` : kind.toLowerCase()
}

/** `deployments.apps`, or `pods`: the resource as the API server names it in messages. */
export function resourceName({ plural, apiVersion }: Resource): string {
  const group = groupOf(apiVersion)
  return group ? `${plural}.${group}` : plural
}

/** `ReplicaSet.apps`, or `Pod`: the kind with its group. */
export function groupKind({ kind, apiVersion }: { kind: string; apiVersion: string }): string {
  const group = groupOf(apiVersion)
  return group ? `${kind}.${group}` : kind
}

/** `apps/v1`, or `/v1` for the core group. */
export const groupVersion = ({ apiVersion }: { apiVersion: string }): string =>
  apiVersion.includes('/') ? apiVersion : `/${apiVersion}`

/** The type that kubectl reads an object into: `*v1.Deployment`. */
export const goTypeOf = ({ kind, apiVersion }: { kind: string; apiVersion: string }): string =>
  `*${apiVersion.split('/').at(-1) as string}.${kind}`

/** The kinds of `kubectl get all`, in kubectl's order. */
const all = [
  'pods',
  'services',
  'daemonsets',
  'deployments',
  'replicasets',
  'statefulsets',
  'horizontalpodautoscalers',
  'cronjobs',
  'jobs',
]

/** `pods,svc` or `all` as the list of resources. Throws a Failure that names an unknown one. */
export function resourcesOf(typed: string): Resource[] {
  const names = typed.split(',').flatMap((name) => (name === 'all' ? all : [name]))
  return [...new Set(names.map(oneResource))]
}

/** What `pod`, `pods`, `po`, `Pod`, `deployments.apps` or `deployments.v1.apps` names. */
export function oneResource(typed: string): Resource {
  const [name, ...qualifiers] = typed.split('.') as [string, ...string[]]
  const found = resourceOf(name)
  const group = qualifiers.join('.')
  if (found && (group === '' || matches(found, group))) return found
  throw new Failure(
    group === ''
      ? `the server doesn't have a resource type "${name}"`
      : `the server doesn't have a resource type "${name}" in group "${group}"`,
  )
}

function matches({ apiVersion }: Resource, typed: string): boolean {
  const group = groupOf(apiVersion)
  const version = apiVersion.split('/').at(-1) as string
  return typed === group || typed === `${version}.${group}`
}
