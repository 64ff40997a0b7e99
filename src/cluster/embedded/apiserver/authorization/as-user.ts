import { ApiError, type Cluster } from '../../../cluster.ts'
import { qualified } from '../../../errors.ts'
import { resourceOfKind, type Resource } from '../../../resources.ts'
import { grants, requireGrant } from './grant.ts'
import { isAllowed, type Policy, type User } from './policy.ts'
import { review } from './review.ts'
import { isReview } from './reviews.ts'
import type { ResourceRequest } from './rule.ts'
import { impersonated } from './user.ts'
import { denial } from './words.ts'

interface Asked {
  name?: string
  namespace?: string | null | undefined
  subresource?: string | undefined
}

/**
 * A cluster as somebody sees it: each request is refused that no role of theirs allows, with the API
 * server's Forbidden.
 *
 * @param who who asks, as it is known when it is asked; throws where a request is refused for that alone
 * @param policy the roles and bindings as they are when it is asked
 */
export function asUser<C extends Cluster>(
  cluster: C,
  who: (request: ResourceRequest, resource: Resource) => Promise<User>,
  policy: () => Promise<Policy>,
): C {
  const namespaceOf = (resource: Resource, { name, namespace }: Asked) => {
    if (resource.kind === 'Namespace') return name
    if (!resource.namespaced || namespace === null) return undefined
    return namespace ?? cluster.namespace
  }

  /** Whoever asks, where they may; undefined for a kind that no API server has. */
  async function allow(verb: string, kind: string, asked: Asked = {}): Promise<User | undefined> {
    const resource = resourceOfKind(kind)
    if (!resource) return undefined
    const { name, subresource } = asked
    const namespace = namespaceOf(resource, asked)
    const [group, version] = resource.apiVersion.split('/')
    const request: ResourceRequest = {
      ...{ verb, apiGroup: version ? group! : '', resource: resource.plural },
      ...(subresource && { subresource }),
      ...(name && { name }),
      ...(namespace !== undefined && { namespace }),
    }
    const user = await who(request, resource)
    if (!isAllowed(await policy(), user, request)) throw refusal(user, resource, request)
    return user
  }

  return {
    ...cluster,
    async read(kind, name, where) {
      await allow('get', kind, { name, ...where })
      return cluster.read(kind, name, where)
    },
    async list(kind, query) {
      await allow('list', kind, { namespace: query?.namespace })
      return cluster.list(kind, query)
    },
    async watch(kind, query, onEvent) {
      await allow('watch', kind, { namespace: query.namespace })
      return cluster.watch(kind, query, onEvent)
    },
    async create(manifest, options) {
      const namespace = options?.namespace ?? manifest.metadata?.namespace
      const user = await allow('create', manifest.kind, { namespace })
      if (user && isReview(manifest.kind))
        return review(await policy(), user, manifest, cluster.now())
      if (user && grants(manifest.kind)) {
        const home = namespaceOf(resourceOfKind(manifest.kind)!, { namespace })
        requireGrant(await policy(), user, manifest, { namespace: home })
      }
      return cluster.create(manifest, options)
    },
    async patch(kind, name, patch, options) {
      const { namespace, subresource } = options ?? {}
      const user = await allow('patch', kind, { name, namespace, subresource })
      if (user && grants(kind)) {
        const previous = await cluster.read(kind, name, options)
        const next = await cluster.patch(kind, name, patch, { ...options, dryRun: true })
        const home = namespaceOf(resourceOfKind(kind)!, { namespace })
        requireGrant(await policy(), user, next, { namespace: home, previous })
      }
      return cluster.patch(kind, name, patch, options)
    },
    async remove(kind, name, options) {
      const { namespace, evict } = options ?? {}
      if (evict) await allow('create', kind, { name, namespace, subresource: 'eviction' })
      else await allow('delete', kind, { name, namespace })
      return cluster.remove(kind, name, options)
    },
    async logs(pod, options) {
      await allow('get', 'Pod', { name: pod, namespace: options?.namespace, subresource: 'log' })
      return cluster.logs(pod, options)
    },
    async exec(pod, command, options) {
      await allow('create', 'Pod', {
        name: pod,
        namespace: options?.namespace,
        subresource: 'exec',
      })
      return cluster.exec(pod, command, options)
    },
    async forward(pod, where) {
      await allow('create', 'Pod', {
        ...{ name: pod, namespace: where?.namespace, subresource: 'portforward' },
      })
      return cluster.forward(pod, where)
    },
    async requestToken(account, spec, where) {
      await allow('create', 'ServiceAccount', {
        ...{ name: account, namespace: where?.namespace, subresource: 'token' },
      })
      return cluster.requestToken!(account, spec, where)
    },
    as({ name, groups }) {
      const speaks = async (request: ResourceRequest, resource: Resource) => {
        const user = await who(request, resource)
        if (await speaksFor(user, name, groups)) return impersonated(name, groups)
        const verb = `impersonate-on:user-info:${request.verb}`
        throw refusal(user, resource, { ...request, verb })
      }
      return asUser(cluster, speaks, policy)
    },
  }

  /** Whether somebody may act for another one, and for each of their groups. */
  async function speaksFor(user: User, name: string, groups: readonly string[]): Promise<boolean> {
    const now = await policy()
    const may = (resource: string, who: Pick<ResourceRequest, 'name' | 'namespace'>) =>
      isAllowed(now, user, { ...{ verb: 'impersonate', apiGroup: '', resource }, ...who })
    const [, , namespace = '', account = ''] = name.split(':')
    const isAccount = /^system:serviceaccount:[^:]+:[^:]+$/.test(name)
    const one = isAccount
      ? may('serviceaccounts', { namespace, name: account })
      : may('users', { name })
    return one && groups.every((group) => may('groups', { name: group }))
  }
}

function refusal(user: User, resource: Resource, request: ResourceRequest): ApiError {
  const { verb, name, subresource } = request
  const isNamed = name && (verb !== 'create' || subresource)
  const what = `${qualified(resource)}${isNamed ? ` ${JSON.stringify(name)}` : ''}`
  const message = `${what} is forbidden: ${denial(user.name, request)}`
  return new ApiError({ code: 403, reason: 'Forbidden', message })
}
