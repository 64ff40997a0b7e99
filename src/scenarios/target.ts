import type { Cluster } from '../cluster/cluster.ts'
import type { Feature } from '../cluster/features.ts'

/** Runs one program with its arguments. Returns its exit code. */
export type Run = (
  command: { program: string; argv: string[] },
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
  /** The path of the kubeconfig that reaches it, where the run has one of its own. */
  kubeconfig?: string
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
  /** Throws NotSimulated or Unavailable for a program that is not there. */
  run: Run
  /** The folder on this machine that programs run in, with the story's files. */
  folder?: string
  /** Milliseconds that one command may take; 180 s where it is not said. */
  patience?: number
  /** Features that the target does not have. */
  lacks: readonly Feature[]
  close(options: { failed: boolean }): Promise<void>
}
