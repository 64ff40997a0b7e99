import type { Cluster } from '../../cluster/cluster.ts'
import { notReady } from '../../cluster/not-ready.ts'
import { inotifyMend } from './inotify.ts'
import { type Say, TargetError } from '../target-error.ts'

/** Milliseconds that a cluster has to come up, and after which it is said what is waited for. */
const patience = 180_000
const silence = 20_000

/**
 * Waits until every node is ready and CoreDNS answers: until then names do not resolve. Says after
 * a while what it waits for, and throws a TargetError where that does not come.
 */
export async function clusterReady(
  cluster: Cluster,
  { name, say, signal }: { name: string; say: Say; signal?: AbortSignal },
): Promise<void> {
  const start = performance.now()
  const end = start + patience
  let said = false
  for (;;) {
    signal?.throwIfAborted()
    const waiting = await whatIsNotReady(cluster).catch((error: Error) => error.message)
    if (!waiting) return
    if (performance.now() > end)
      throw new TargetError({
        what: `The cluster ${name} is not ready after ${patience / 60_000} minutes: ${waiting}`,
        mend: `${inotifyMend() ?? ''}Its logs: kind export logs --name ${name}\nRemove it, and the next run makes it anew: kind delete cluster --name ${name}`,
      })
    if (!said && performance.now() > start + silence) {
      say(`Waiting for the cluster ${name}: ${waiting}`, 'note')
      said = true
    }
    await cluster.sleep(250)
  }
}

async function whatIsNotReady(cluster: Cluster): Promise<string | undefined> {
  const [nodes, dns] = await Promise.all([
    cluster.list('Node'),
    cluster.read('Deployment', 'coredns', { namespace: 'kube-system' }),
  ])
  const late = notReady(nodes)
  if (!nodes.length || late.length) return `nodes not ready: ${late.join('; ') || 'all'}`
  return dns.status?.readyReplicas ? undefined : 'CoreDNS has no ready Pod'
}
