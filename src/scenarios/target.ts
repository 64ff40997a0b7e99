import type { Cluster } from '../cluster/cluster.ts'
import type { Feature } from '../cluster/features.ts'

/** Runs one kubectl line, given without `kubectl`. Returns its exit code. */
export type Kubectl = (
  argv: string[],
  io: {
    /** The scenario's files as they stand now, by name. */
    files: Record<string, string>
    write: (text: string, stream: 'stdout' | 'stderr') => void
    signal?: AbortSignal
  },
) => Promise<number>

/** Where scenarios run. */
export interface Target {
  name: 'embedded' | 'kind' | 'context'
  /** Such as v1.37.2. */
  kubernetes: string
  /** How many scenarios run side by side. */
  concurrency: number
  /**
   * Makes a namespace for one scenario. `namespaces` are those that its story makes itself: they
   * must not be there yet, and go with the session.
   */
  open(scenario: string, namespaces: string[]): Promise<Session>
  close(): Promise<void>
}

/** One scenario's place on a target. */
export interface Session {
  cluster: Cluster
  kubectl: Kubectl
  /** Features that the target does not have. */
  lacks: readonly Feature[]
  close(options: { failed: boolean }): Promise<void>
}
