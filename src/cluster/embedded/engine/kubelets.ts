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
    /** What is to be done for a Pod; asked by `syncPod`. */
    computePodActions(
      context: unknown,
      pod: Stored,
      status: RuntimeStatus,
      restartAll: boolean,
    ): PodActions
    /** How the containers of a Pod wait for each other when it ends; the recipe has it asked. */
    terminationOrder?(pod: Stored, running: readonly { name: string }[]): TerminationOrder
    livenessManager: ProbeResults
    startupManager: ProbeResults
    syncPod(context: Context, pod: Stored, ...rest: unknown[]): Promise<unknown>
    runInContainer(
      context: unknown,
      id: unknown,
      command: readonly string[],
      timeout?: number,
    ): Promise<unknown>
  }
  podWorkers: {
    updatePod(context: unknown, update: PodUpdate): Promise<void>
  }
  recorder: { event(pod: Stored, type: string, reason: string, message: string): Promise<void> }
  probeManager: {
    startedAt: Date
    prober: { http: HttpProber }
    /** Writes into each of `containerStatuses` whether it has started and whether it is ready. */
    updatePodStatus(context: unknown, pod: Stored, status: Stored): void
  }
}

/** Ends a Pod before its time. */
export interface PodUpdate {
  updateType: 'kill'
  pod: Stored
  killPodOptions: {
    evict: boolean
    podTerminationGracePeriodSecondsOverride: number
    podStatusFunc(status: Stored): void
  }
}

/** What the container runtime knows of a container. */
export interface RuntimeContainer {
  id: object
  name: string
  state: 'Created' | 'Running' | 'Exited' | 'Unknown'
  exitCode?: number
}

export interface RuntimeStatus {
  /** The newest first. */
  sandboxStatuses: readonly { state: string }[]
  /** Of each name, the newest first. */
  containerStatuses: readonly RuntimeContainer[]
  /** Those that run, or ran, in the sandbox that the Pod has now. */
  activeContainerStatuses: readonly RuntimeContainer[]
}

interface ProbeResults {
  get(id: object): 'success' | 'failure' | 'unknown' | undefined
}

export interface PodActions {
  createSandbox: boolean
  killPod: boolean
  /** The engine's own gives the places of containers; with the recipe, syncPod takes containers. */
  containersToStart: Stored[]
  containersToKill: { set(id: object, kill: ContainerToKill): void }
}

export interface ContainerToKill {
  container: Stored
  name: string
  message: string
  reason: 'StartupProbe' | 'LivenessProbe'
}

export interface TerminationOrder {
  /** Resolves with the seconds waited: after `seconds` at the latest. */
  waitForTurn(name: string, seconds: number): Promise<number>
  containerTerminated(name: string): void
}

/** The kubelets of all nodes. */
export const kubeletsOf = ({ servers }: EngineCluster): Kubelet[] =>
  servers.map(({ kubelet }) => kubelet as unknown as Kubelet)
