import type { Cluster } from '../cluster.ts'
import { notReady } from '../not-ready.ts'
import { inotifyMend } from './inotify.ts'
import { TargetError } from '../kubeconfig/target-error.ts'

/** Milliseconds that a cluster has to come up. */
const patience = 180_000

/** Waits until every node is ready and CoreDNS answers: until then names do not resolve. */
export async function clusterReady(
  cluster: Cluster,
  { name, signal }: { name: string; signal?: AbortSignal },
): Promise<void> {
  const end = performance.now() + patience
  for (;;) {
    signal?.throwIfAborted()
    const waiting = await whatIsNotReady(cluster).catch((error: Error) => error.message)
    if (!waiting) return
    if (performance.now() > end)
      throw new TargetError({
        what: `The cluster ${name} is not ready after ${patience / 60_000} minutes: ${waiting}`,
        mend: `${inotifyMend() ?? ''}Its logs: kind export logs --name ${name}\nRemove it, and the next run makes it anew: kind delete cluster --name ${name}`,
      })
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
