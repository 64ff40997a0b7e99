import type { EngineCluster } from '../engine/engine.ts'
import { kubeletsOf } from '../engine/kubelets.ts'

/**
 * Lets the command of a hook run as long as the Pod has to end; its timeout of 0 means none, where
 * the engine takes it for no time at all.
 * https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
 */
export function useHooks(cluster: EngineCluster): void {
  for (const { containerRuntime } of kubeletsOf(cluster)) {
    const run = containerRuntime.runInContainer.bind(containerRuntime)
    containerRuntime.runInContainer = (context, id, command, timeout) =>
      run(context, id, command, timeout || undefined)
  }
}
