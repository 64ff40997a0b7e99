import type { EngineClock } from '../engine/clock.ts'
import type { TerminationOrder } from '../engine/kubelets.ts'
import type { Stored } from '../engine/store.ts'
import { isSidecar } from './init-actions.ts'

/**
 * The order in which the running containers of a Pod end: the sidecars when all others have, the last
 * of them first.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-beyond-sidecars
 */
export function terminationOrder(
  { spec }: Stored,
  running: readonly { name: string }[],
  clock: EngineClock,
): TerminationOrder {
  const sidecars: string[] = (spec.initContainers ?? [])
    .filter(isSidecar)
    .map(({ name }: Stored) => name)
  const left = new Set(running.map(({ name }) => name))
  const waiting = new Set<() => void>()
  /** A sidecar waits for all that are no sidecars, and for the sidecars behind it. */
  const isFirst = (name: string) =>
    !sidecars.includes(name) ||
    [...left].every((other) => sidecars.indexOf(other) >= 0 && !isBehind(other, name))
  const isBehind = (other: string, name: string) => sidecars.indexOf(other) > sidecars.indexOf(name)

  return {
    async waitForTurn(name, seconds) {
      const began = clock.nowMs()
      const end = began + seconds * 1000
      while (!isFirst(name) && clock.nowMs() < end)
        await new Promise<void>((resolve) => {
          const timer = clock.setTimeout(go, end - clock.nowMs())
          function go() {
            clock.clearTimeout(timer)
            waiting.delete(go)
            resolve()
          }
          waiting.add(go)
        })
      return (clock.nowMs() - began) / 1000
    },
    containerTerminated(name) {
      left.delete(name)
      for (const go of waiting) go()
    },
  }
}
