import type { NotSimulated } from '../../cluster.ts'
import type { ContainerInstance, ProcessContext } from '../engine/engine.ts'

const gaps = new WeakMap<ContainerInstance, Map<number, NotSimulated>>()

/** Keeps why a process ended, where it came to something that is not simulated. */
export function keepGap({ container, pid }: ProcessContext, gap: NotSimulated): void {
  gaps.set(container, (gaps.get(container) ?? new Map<number, NotSimulated>()).set(pid, gap))
}

/** What a process of the container came to that is not simulated; undefined where it did not. */
export const gapOf = (container: ContainerInstance, pid: number) => gaps.get(container)?.get(pid)
