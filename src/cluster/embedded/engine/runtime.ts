import type { EngineClock } from './clock.ts'
import type { ContainerInstance, EngineCluster } from './engine.ts'

/** The container runtime of a node. */
export interface Runtime {
  readonly clock: EngineClock
  readonly containers: ReadonlyMap<string, ContainerInstance>
  pullImage(context: unknown, image: { image: string }): Promise<[string, Error | undefined]>
  startContainer(context: unknown, id: string): Promise<Error | undefined>
  containerStatus(
    context: unknown,
    id: string,
  ): Promise<[{ status?: ContainerStatus } | undefined, unknown]>
}

interface ContainerStatus {
  id: string
  state: string
  exitCode?: number
  reason?: string
  message?: string
}

/** The container runtimes of all nodes. */
export const runtimesOf = ({ servers }: EngineCluster): Runtime[] =>
  servers.map(({ runtime }) => runtime as unknown as Runtime)

/** How the engine keeps a container's end. */
interface Ended {
  state: 'Exited'
  lastExitCode: number
  startedAtMs: number
  finishedAtMs: number
}

/** Ends a container that never started, at a time in ms. */
export function endUnstarted(container: ContainerInstance, exitCode: number, at: number): void {
  const ended: Ended = { state: 'Exited', lastExitCode: exitCode, startedAtMs: 0, finishedAtMs: at }
  Object.assign(container as object, ended)
}

type Process = ReturnType<ContainerInstance['exec']>

/** A container's process 1, where it has one. */
export const mainProcessOf = (container: ContainerInstance): Process | undefined =>
  (container as unknown as { mainProcess: Process | undefined }).mainProcess
