import type { EngineCluster, ProcessContext, Stored } from './engine.ts'
import { imagesOf, storesOf } from './engine.ts'

/** The parts of the engine's scheduler that are changed here. */
interface Scheduler {
  nextServer(context: ProcessContext): Promise<{ name: string }>
  nonSystemPodCountsByNode(context: ProcessContext, names: string[]): Promise<Map<string, number>>
}

/** Lets the scheduler keep off tainted nodes, and break ties at random as the real one does. */
export function useScheduler(cluster: EngineCluster, random: () => number): void {
  const Original = imagesOf(cluster).create('webernetes/kube-scheduler:1.0')!
    .constructor as new () => Scheduler
  class Chosen extends Original {
    static imageName = 'webernetes/kube-scheduler'
    static imageVersion = '1.0'

    override async nextServer(context: ProcessContext): Promise<{ name: string }> {
      const { items } = await storesOf(cluster).nodes.listWithResourceVersion()
      const open = items.filter(({ spec }) => !spec?.taints?.some(refuses)).map(named)
      const counts = await this.nonSystemPodCountsByNode(context, open)
      const least = Math.min(...open.map((name) => counts.get(name) ?? 0))
      const best = open.filter((name) => (counts.get(name) ?? 0) === least)
      return { name: best[Math.floor(random() * best.length)]! }
    }
  }
  cluster.registerImage(Chosen as unknown as Parameters<EngineCluster['registerImage']>[0])
}

const named = ({ metadata }: Stored): string => metadata.name
const refuses = ({ effect }: Stored) => effect === 'NoSchedule' || effect === 'NoExecute'
