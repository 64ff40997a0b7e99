import type { Cluster } from '../../cluster/cluster.ts'

/**
 * The same cluster, with a way to end all the watches and loads that were begun through it: a
 * check that fails, or an outcome that is never reached, leaves its own running.
 */
export function endingWatches(cluster: Cluster): { cluster: Cluster; end(): Promise<void> } {
  const ends: (() => unknown)[] = []
  const watch: Cluster['watch'] = async (...query) => {
    const stop = await cluster.watch(...query)
    ends.push(stop)
    return stop
  }
  const load: Cluster['load'] = async (...request) => {
    const running = await cluster.load(...request)
    let report: ReturnType<typeof running.stop> | undefined
    const stop = () => (report ??= running.stop())
    ends.push(stop)
    return { stop }
  }
  const own: Partial<Cluster> = { watch, load }
  return {
    cluster: new Proxy(cluster, {
      get: (target, name) =>
        own[name as keyof Cluster] ?? (Reflect.get(target, name, target) as unknown),
    }),
    end: async () => {
      await Promise.allSettled(ends.map((end) => end()))
    },
  }
}
