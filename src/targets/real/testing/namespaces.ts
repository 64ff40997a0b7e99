import type { Handler } from '../../../cluster/kubeconfig/testing/api-server.ts'
import { accounts } from './accounts.ts'
import { json, status } from '../../../cluster/kubeconfig/testing/api-server.ts'

interface Held {
  apiVersion: 'v1'
  kind: 'Namespace'
  metadata: {
    name: string
    uid: string
    creationTimestamp: string
    deletionTimestamp?: string
    resourceVersion?: string
    labels?: Record<string, string>
    annotations?: Record<string, string>
  }
}

/**
 * The namespaces of an API server: create, read, list, watch, merge patch and delete, with their
 * default ServiceAccounts, and whatever accounts somebody makes in them. A deleted one lingers until
 * the test says that it vanishes. Beside them, StorageClasses, which the test makes.
 */
export function namespaceStore(refuseToDelete: string[] = []) {
  const held = new Map<string, Held>()
  const classes = new Set<string>()
  const watchers = new Set<(type: string, object: Held) => void>()
  let version = 1
  const tell = (type: string, object: Held) => {
    object.metadata.resourceVersion = String(++version)
    watchers.forEach((watcher) => watcher(type, object))
  }

  const put = (name: string, metadata: Partial<Held['metadata']> = {}) => {
    const creationTimestamp = new Date().toISOString().replace(/\.\d+/, '')
    const object: Held = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { creationTimestamp, ...metadata, name, uid: `${name}-${version}` },
    }
    held.set(name, object)
    tell('ADDED', object)
    return object
  }
  const vanish = (name: string) => {
    const object = held.get(name)
    held.delete(name)
    if (object) tell('DELETED', object)
  }

  const handler: Handler = (asked, answer) => {
    const { method, path, query, body } = asked
    if (path.endsWith('/serviceaccounts/default'))
      return json(answer, { metadata: { name: 'default' } })
    const [, storageClass] = /\/storageclasses\/([^/]+)$/.exec(path) ?? []
    if (storageClass !== undefined) {
      if (!classes.has(storageClass))
        return status(answer, 404, 'NotFound', `storageclasses "${storageClass}" not found`)
      if (method === 'DELETE') classes.delete(storageClass)
      return json(answer, { kind: 'StorageClass', metadata: { name: storageClass } })
    }
    const name = /^\/api\/v1\/namespaces\/([^/]+)$/.exec(path)?.[1]
    if (query.has('dryRun') || (!name && path !== '/api/v1/namespaces'))
      return accounts(asked, answer)
    if (query.has('watch')) {
      answer.writeHead(200).flushHeaders()
      const watcher = (type: string, object: Held) =>
        void answer.write(JSON.stringify({ type, object }) + '\n')
      watchers.add(watcher)
      answer.on('close', () => watchers.delete(watcher))
      return
    }
    if (!name) {
      if (method === 'POST') {
        const { metadata } = JSON.parse(body) as Held
        if (held.has(metadata.name))
          return status(
            answer,
            409,
            'AlreadyExists',
            `namespaces "${metadata.name}" already exists`,
          )
        return json(answer, put(metadata.name, metadata), 201)
      }
      const [label, value] = (query.get('labelSelector') ?? '').split('=') as [string, string?]
      const items = [...held.values()].filter(({ metadata: { labels } }) =>
        value === undefined ? !label || labels?.[label] : labels?.[label] === value,
      )
      const metadata = { resourceVersion: String(version) }
      return json(answer, { apiVersion: 'v1', kind: 'NamespaceList', metadata, items })
    }
    const object = held.get(name)
    if (!object) return status(answer, 404, 'NotFound', `namespaces "${name}" not found`)
    if (method === 'DELETE') {
      if (refuseToDelete.includes(name))
        return status(answer, 403, 'Forbidden', `namespaces "${name}" is forbidden`)
      object.metadata.deletionTimestamp = new Date().toISOString()
      tell('MODIFIED', object)
    }
    if (method === 'PATCH') {
      const patch = (
        JSON.parse(body) as { metadata: Record<string, Record<string, string | null>> }
      ).metadata
      for (const field of ['labels', 'annotations'] as const) {
        const merged = { ...object.metadata[field], ...patch[field] }
        object.metadata[field] = Object.fromEntries(
          Object.entries(merged).filter(([, value]) => value !== null),
        ) as Record<string, string>
      }
      tell('MODIFIED', object)
    }
    return json(answer, object)
  }

  return {
    handler,
    put,
    vanish,
    /** The names of the StorageClasses that are there. */
    classes,
    get: (name: string) => held.get(name)?.metadata,
    /** Those that nobody has asked to delete. */
    standing: () =>
      [...held.values()]
        .filter(({ metadata }) => !metadata.deletionTimestamp)
        .map(({ metadata }) => metadata.name),
  }
}
