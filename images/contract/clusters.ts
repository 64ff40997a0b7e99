import { embeddedCluster } from '../../src/cluster/embedded/embedded.ts'
import { loadEngine } from '../../src/cluster/embedded/engine/node/load-engine.ts'
import { kubeconfigCluster } from '../../src/cluster/kubeconfig/kubeconfig.ts'
import { untilOn } from '../../src/cluster/watching.ts'
import { twins } from '../twins.ts'
import type { Ground } from './ground.ts'
import { pods } from './pods.ts'

type Closing = Ground & { close(): Promise<void> }

/** The twins, on an embedded cluster of their own. */
export async function embeddedPods(): Promise<Closing> {
  const cluster = await embeddedCluster(await loadEngine(), { namespace: 'images', twins })
  const ground = pods(cluster)
  return {
    ...ground,
    async close() {
      ground.stopWatching() // while someone watches, the cluster's time goes on
      await cluster.close()
    },
  }
}

/** The images, which have to be on the nodes, in a namespace that `close` removes. */
export async function realPods(context: string): Promise<Closing> {
  const namespace = `podium-images-${Date.now().toString(36)}`
  const client = { namespace }
  const cluster = await kubeconfigCluster({ context, namespace, client })
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  await untilOn(cluster)(
    () => cluster.list('ServiceAccount'),
    (accounts) => accounts.length > 0 || 'no ServiceAccount',
  )
  const ground = pods(cluster)
  return {
    ...ground,
    async close() {
      ground.stopWatching()
      await cluster.remove('Namespace', namespace)
      await cluster.close()
    },
  }
}
