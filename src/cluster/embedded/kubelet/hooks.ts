import type { EngineCluster } from '../engine/engine.ts'

interface Kubelet {
  containerRuntime: {
    runInContainer(
      context: unknown,
      id: unknown,
      command: readonly string[],
      timeout?: number,
    ): Promise<unknown>
  }
}

/**
 * Lets the command of a hook run as long as the Pod has to end; its timeout of 0 means none, where
 * the engine takes it for no time at all.
 * https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
 */
export function useHooks(cluster: EngineCluster): void {
  for (const { kubelet } of cluster.servers as unknown as { kubelet: Kubelet }[]) {
    const { containerRuntime } = kubelet
    const run = containerRuntime.runInContainer.bind(containerRuntime)
    containerRuntime.runInContainer = (context, id, command, timeout) =>
      run(context, id, command, timeout || undefined)
  }
}
