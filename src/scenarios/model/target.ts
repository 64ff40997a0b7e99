import type { Cluster } from '../../cluster/cluster.ts'
import type { Feature } from '../../cluster/features.ts'
import type { Reach } from './reach.ts'

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
  /**
   * What reaches it from the reader's machine, for a scenario that runs there; undefined where such
   * scenarios have no cluster.
   */
  access?(scenario: string, reach: Reach): Promise<Access>
  /** How many scenarios run side by side. */
  concurrency: number
  /**
   * Makes a namespace for one scenario. `namespaces` are those that its story makes itself: they
   * must not be there yet, and go with the session. `reach` is what its commands may do beyond.
   */
  open(scenario: string, namespaces: string[], reach?: Reach): Promise<Session>
  close(): Promise<void>
}

/** How the programs of a story reach a cluster. */
export interface Access {
  /** A kubeconfig, whose user has the token in `tokenFile` where there is one. */
  kubeconfig(tokenFile: string): string
  /** A token that lasts for a while yet; undefined where the kubeconfig needs none. */
  token?(): Promise<string>
  close(): Promise<void>
}

/**
 * Changes the status of a node by `change`, and back by `back` when the returned function is called
 * or the session ends, whichever comes first.
 */
export type ChangeNode = (
  node: string,
  change: Record<string, unknown>,
  back: Record<string, unknown>,
) => Promise<() => Promise<void>>

/** One scenario's place on a target. */
export interface Session {
  cluster: Cluster
  /** Throws NotSimulated or Unavailable for a program that is not there. */
  run: Run
  /**
   * Applies a manifest that no command of the page names, as `run` would by `kubectl apply -f FILE`,
   * without a start of that program; `run` does it where there is none.
   */
  apply?: Run
  /** The folder on this machine that programs run in, with the story's files. */
  folder?: string
  /** The environment that programs get there. */
  environment?: Record<string, string>
  /** Only where the nodes are the run's to change. */
  changeNode?: ChangeNode
  /** Milliseconds that one command may take; 180 s where it is not said. */
  patience?: number
  /** Features that the target does not have. */
  lacks: readonly Feature[]
  /** What an error on the way to the cluster means, and what mends it; undefined where it is none. */
  faultOf?(error: unknown): { what: string; mend: string } | undefined
  close(options: { failed: boolean }): Promise<void>
}
