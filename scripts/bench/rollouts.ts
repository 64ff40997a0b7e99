import { embeddedCluster } from '../../src/cluster/embedded/embedded.ts'
import type { Engine } from '../../src/cluster/embedded/engine/engine.ts'
import { loadEngine } from '../../src/cluster/embedded/engine/node/load-engine.ts'
import type { Twin } from '../../src/cluster/embedded/runtime/twin.ts'
import { untilOn } from '../../src/cluster/watching.ts'

/** What a rollout of so many Pods takes, and then an update of their image, in milliseconds. */
export interface Rollout {
  pods: number
  rolledOut: number
  updated: number
}

/** Rolls out each of `amounts` of Pods on a fresh embedded cluster with nodes enough for them. */
export async function measureRollouts(amounts: readonly number[]): Promise<Rollout[]> {
  const engine = await loadEngine()
  const rollouts: Rollout[] = []
  for (const pods of amounts) rollouts.push(await rollout(engine, pods))
  return rollouts
}

/** The CPU time in milliseconds that the first cluster of a process takes to boot, and a later one. */
export async function measureBoots(): Promise<{ first: number; next: number }> {
  const engine = await loadEngine()
  const times: number[] = []
  for (let boots = 0; boots < 9; boots += 1) {
    const before = process.cpuUsage()
    const cluster = await embeddedCluster(engine, { namespace: 'demo', twins: [] })
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
    await cluster.close()
  }
  const [first, ...next] = times as [number, ...number[]]
  return { first, next: next.toSorted((a, b) => a - b)[Math.floor(next.length / 2)] as number }
}

async function rollout(engine: Engine, pods: number): Promise<Rollout> {
  // A node takes 110 Pods; an update has a quarter more for a while.
  const workers = Array.from(
    { length: Math.ceil((pods * 1.3) / 100) },
    (_, index) => `node-${index}`,
  )
  const cluster = await embeddedCluster(engine, {
    namespace: 'demo',
    twins: ['v1', 'v2'].map(server),
    nodes: ['control-plane', ...workers],
  })
  const until = untilOn(cluster)
  const rolledOut = () =>
    until(
      (asked) => asked.read('Deployment', 'web'),
      ({ metadata, status = {} }) => {
        const { observedGeneration, updatedReplicas, availableReplicas, replicas } = status
        const counts = [updatedReplicas, availableReplicas, replicas]
        const isDone = counts.every((count) => count === pods)
        return (isDone && observedGeneration === metadata.generation) || counts.join(' ')
      },
      { within: '60m' },
    )

  const start = performance.now()
  await cluster.create(service)
  await cluster.create(deployment(pods))
  await rolledOut()
  const between = performance.now()
  const containers = [{ name: 'app', image: 'app:v2' }]
  const body = { spec: { template: { spec: { containers } } } }
  await cluster.patch('Deployment', 'web', { type: 'strategic', body })
  await rolledOut()
  const end = performance.now()
  await cluster.close()
  return { pods, rolledOut: between - start, updated: end - between }
}

const server = (tag: string): Twin => ({
  image: `app:${tag}`,
  command: ['server'],
  programs: {
    async server(process) {
      process.listen(8080, () => ({ status: 200, body: tag }))
      await process.terminated()
      return 0
    },
  },
})

const labels = { app: 'web' }
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: labels, ports: [{ port: 80, targetPort: 8080 }] },
}
const deployment = (replicas: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: { containers: [{ name: 'app', image: 'app:v1' }] },
    },
  },
})
