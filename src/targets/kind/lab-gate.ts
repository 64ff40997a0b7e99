import { Unavailable } from '../../cluster/cluster.ts'
import type { Target } from '../../scenarios/model/target.ts'

/** Who waits for whom on a lab's cluster. */
export interface LabGate {
  /**
   * The cluster, once it is up and those who came before have ended: one stops its nodes, another
   * counts on them. Rejects with Unavailable where it was not made.
   */
  enter(scenario: string): Promise<Target>
  /** Resolves when no scenario within is left. */
  allEnded: Promise<void>
  /** The cluster is up: the scenarios within may come. */
  open(target: Target): void
  /** There will be no cluster: nobody waits any more. */
  leave(): void
  /** A scenario within has ended. */
  ended(scenario: string): void
  /** The maker makes none any more. Resolves when no scenario within is left. */
  close(): Promise<void>
}

/** `maker` makes the cluster, and those `within` run on it, until the run is aborted. */
export function labGate(maker: string, within: readonly string[], signal: AbortSignal): LabGate {
  const up = Promise.withResolvers<Target>()
  up.promise.catch(() => undefined)
  const allEnded = Promise.withResolvers<void>()
  const running = new Set(within)
  const turns = new Map<string, PromiseWithResolvers<void>>()
  let last = Promise.resolve()
  const noCluster = () => up.reject(new Unavailable(`not reached: ${maker} made no cluster`))
  const leave = () => {
    noCluster()
    allEnded.resolve()
  }
  if (signal.aborted) leave()
  signal.addEventListener('abort', leave, { once: true })
  if (!running.size) allEnded.resolve()

  return {
    async enter(scenario) {
      const before = last
      const turn = Promise.withResolvers<void>()
      turns.set(scenario, turn)
      last = turn.promise
      const target = await up.promise
      await before
      return target
    },
    allEnded: allEnded.promise,
    open: up.resolve,
    leave,
    ended(scenario) {
      running.delete(scenario)
      turns.get(scenario)?.resolve()
      if (!running.size) allEnded.resolve()
    },
    async close() {
      noCluster()
      await allEnded.promise
      signal.removeEventListener('abort', leave)
    },
  }
}
