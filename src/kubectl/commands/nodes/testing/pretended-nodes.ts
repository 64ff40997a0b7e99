import { ApiError, type Cluster } from '../../../../cluster/cluster.ts'
import type { Loose } from '../../../resources/found.ts'

/**
 * A cluster of the Nodes n1, n2, which is cordoned, and bad, which nobody may change, with Pods that do
 * as their names say: `stuck-a@n2` stands on n2 and does not go. What is named broken breaks the line. `asked` is what was asked of it.
 */
export function pretendedNodes(names: readonly string[], asked: unknown[] = []): Cluster {
  let pods = names.map(podOf)
  const nodes = ['n1', 'n2', 'bad', 'broken'].map((name) => ({
    ...{ apiVersion: 'v1', kind: 'Node', metadata: { name } },
    ...(name !== 'bad' && { spec: { unschedulable: name === 'n2' } }),
  }))
  const { now, sleep } = clock()
  const tried = new Set<string>()
  const goes = (name: string) => void (pods = pods.filter(({ metadata }) => metadata.name !== name))
  const refuse = (code: number, reason: string, message: string) => {
    throw new ApiError({ code, reason, message })
  }
  const ways: Record<string, (name: string) => void> = {
    gone: (name) => (goes(name), refuse(404, 'NotFound', `pods "${name}" not found`)),
    bad: (name) => refuse(403, 'Forbidden', `pods "${name}" is forbidden: no`),
    new: (name) => (pods.find(({ metadata }) => metadata.name === name)!.metadata.uid = 'new'),
    slow: (name) => void sleep(1500).then(() => goes(name)),
    broken: () => {
      throw new Error('broken')
    },
    stuck: () => undefined,
    unread: () => undefined,
  }
  const budget = "Cannot evict pod as it would violate the pod's disruption budget."
  return {
    ...{ simulated: true, namespace: 'default', now, sleep },
    read: async (kind: string, name: string, where: object) => {
      if (name.startsWith('unread')) refuse(500, 'InternalError', 'cannot read')
      const all =
        kind === 'Node' ? nodes : JSON.stringify(where) === '{"namespace":"demo"}' ? pods : []
      const found = all.find(({ metadata }) => metadata.name === name)
      return (
        structuredClone(found) ??
        refuse(404, 'NotFound', `${kind.toLowerCase()}s "${name}" not found`)
      )
    },
    list: async (kind: string, query: { fields?: string }) => {
      asked.push(['list', kind, query])
      if (kind === 'Node') return nodes.slice(0, 3)
      return structuredClone(pods).filter(
        ({ spec }) => query.fields === `spec.nodeName=${spec.nodeName}`,
      )
    },
    patch: async (kind: string, name: string, patch: object, { dryRun }: { dryRun: boolean }) => {
      asked.push(['patch', kind, name, patch, { dryRun }])
      if (name === 'broken') throw new Error('broken')
      if (name === 'bad') refuse(403, 'Forbidden', 'nodes "bad" is forbidden: no')
    },
    remove: async (kind: string, name: string, how: { evict?: true; dryRun?: true }) => {
      asked.push(['remove', kind, name, how])
      const [way] = name.split('-') as [string]
      const isFirst = !tried.has(name)
      tried.add(name)
      if (how.evict && (way === 'budget' || (way === 'retry' && isFirst)))
        refuse(429, 'TooManyRequests', budget)
      if (!how.dryRun) (ways[way] ?? goes)(name)
    },
  } as unknown as Cluster
}

function podOf(named: string): Loose {
  const [name, nodeName = 'n1'] = named.split('@') as [string, string?]
  const controller = (kind: string) => ({ ownerReferences: [{ kind, controller: true }] })
  const has = (word: string) => name.split('-').includes(word)
  return {
    ...{ apiVersion: 'v1', kind: 'Pod' },
    metadata: {
      ...{ name, namespace: 'demo', uid: name },
      ...(has('ds') ? controller('DaemonSet') : !has('alone') && controller('ReplicaSet')),
      ...(has('mirror') && { annotations: { 'kubernetes.io/config.mirror': '' } }),
    },
    spec: { nodeName, ...(has('local') && { volumes: [{ name: 'd', emptyDir: {} }] }) },
    status: { phase: has('done') ? 'Succeeded' : has('failed') ? 'Failed' : 'Running' },
  } as unknown as Loose
}

/** Time that goes on when nobody has anything else to do. */
function clock() {
  let time = 0
  const sleepers: { at: number; wake: () => void }[] = []
  const next = () => {
    sleepers.sort((one, other) => one.at - other.at)
    const first = sleepers.shift()!
    time = first.at
    first.wake()
  }
  const sleep = (milliseconds: number) =>
    new Promise<void>((wake) => {
      sleepers.push({ at: time + milliseconds, wake })
      setImmediate(next)
    })
  return { now: () => time, sleep }
}
