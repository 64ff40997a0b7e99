import { fieldsOf } from '../../../manifests/fields.ts'
import { quantityOf } from '../../../manifests/quantity.ts'
import type { ContainerInstance } from '../engine/engine.ts'
import { mainProcessOf } from '../engine/runtime.ts'
import type { Stored } from '../engine/store.ts'

/** What programs say that they take of memory, and the containers that took more than they may. */
export interface Memory {
  /**
   * A container takes so many more bytes. Where that is more than its limit all of it is killed, and
   * false returned.
   */
  take(container: ContainerInstance, bytes: number): boolean
  /** Whether a container was ended for taking more than its limit. */
  isOut(container: ContainerInstance): boolean
}

/**
 * Keeps what the programs of a cluster say that they take. Nothing is measured: this is what the
 * kernel and the kubelet would report.
 * https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/
 */
export function memoryBook(): Memory {
  const taken = new WeakMap<ContainerInstance, number>()
  const out = new WeakSet<ContainerInstance>()
  return {
    take(container, bytes) {
      const sum = (taken.get(container) ?? 0) + bytes
      taken.set(container, sum)
      if (sum <= limitOf(container)) return true
      out.add(container)
      void mainProcessOf(container)?.kill('SIGKILL')
      return false
    },
    isOut: (container) => out.has(container),
  }
}

/** A container's limit in bytes; without an end where it has none. */
function limitOf({ config }: ContainerInstance): number {
  const { limits } = fieldsOf((config as Stored).sourceContainer?.resources)
  const limit = quantityOf(fieldsOf(limits).memory)
  return limit ? Number(limit.nanos) / 1e9 : Infinity
}
