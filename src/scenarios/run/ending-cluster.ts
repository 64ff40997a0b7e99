import type { Cluster } from '../../cluster/cluster.ts'

/**
 * The same cluster, with a way to end all that was begun through it: a check that fails, or an
 * outcome that is never reached, leaves its own watches and loads running. One that waits in a loop
 * of its own, as `until` does, waits for ever from then on: nobody asks for its answer any more, and
 * its timers would keep the process.
 */
export function endingCluster(cluster: Cluster): { cluster: Cluster; end(): Promise<void> } {
  const ends: (() => unknown)[] = []
  let ended = false
  const sleep: Cluster['sleep'] = async (milliseconds) => {
    if (!ended) await cluster.sleep(milliseconds)
    if (ended) await new Promise(() => {})
  }
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
  const own: Partial<Cluster> = { watch, load, sleep }
  return {
    cluster: new Proxy(cluster, {
      get: (target, name) =>
        own[name as keyof Cluster] ?? (Reflect.get(target, name, target) as unknown),
    }),
    end: async () => {
      ended = true
      await Promise.allSettled(ends.map((end) => end()))
    },
  }
}
