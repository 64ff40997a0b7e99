import type { EngineCluster } from './engine.ts'
import type { Stored } from './store.ts'

/** A request's context; it says why the work is to end. */
export interface Context {
  err(): Error | undefined
}
type Environment = [variables: { name: string; value: string }[], error: Error | undefined]
type ProbeResult = [result: string, output: string, error: Error | undefined]
interface Probe {
  url: URL
  header: Record<string, string[]>
}

/** Asks a container whether it is well. */
export interface HttpProber {
  probe(origin: unknown, request: Probe, timeout: number): Promise<ProbeResult>
}

/** The parts of a node's kubelet that are changed here. */
export interface Kubelet {
  makeEnvironmentVariables(
    context: unknown,
    pod: Stored,
    container: Stored,
    ...rest: unknown[]
  ): Promise<Environment>
  containerRuntime: {
    syncPod(context: Context, pod: Stored, ...rest: unknown[]): Promise<unknown>
    runInContainer(
      context: unknown,
      id: unknown,
      command: readonly string[],
      timeout?: number,
    ): Promise<unknown>
  }
  recorder: { event(pod: Stored, type: string, reason: string, message: string): Promise<void> }
  probeManager: { startedAt: Date; prober: { http: HttpProber } }
}

/** The kubelets of all nodes. */
export const kubeletsOf = ({ servers }: EngineCluster): Kubelet[] =>
  servers.map(({ kubelet }) => kubelet as unknown as Kubelet)
