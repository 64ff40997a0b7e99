import type { EngineClock } from '../clock/clock.ts'
import type { ContainerInstance } from './engine.ts'

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
