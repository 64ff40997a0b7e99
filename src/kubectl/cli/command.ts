import type { Cluster } from '../../cluster/cluster.ts'
import type { Listen } from '../../cluster/forwarding.ts'
import type { JsonPathPrinter } from '../jsonpath/jsonpath.ts'
import type { Flag, Flags } from './flags.ts'

/** Where a command reads and writes. */
export interface Io {
  /** The texts of the files that the reader has, by name, such as `config/app.yaml`. */
  files: Record<string, string>
  write: (text: string, stream: 'stdout' | 'stderr') => void
  signal?: AbortSignal
  /** Writes a file of the reader's that nobody else may read; only where commands can. */
  save?: (file: string, text: string) => void
  /** What stays from one command to the next: the text of the reader's own kubeconfig, once it is changed. */
  own?: { kubeconfig?: string }
  /** Opens a port of the machine that kubectl runs on; only where there is one. */
  listen?: Listen
  /** Somebody types here: kubectl finds a terminal. */
  terminal?: boolean
  /** Shows a text in an editor, and resolves with what was saved; only where somebody can use one. */
  edit?: (text: string) => Promise<string | undefined>
}

/** A command of kubectl: its words (`rollout status`), its flags, what it does. */
export interface Command {
  name: string
  flags: readonly Flag[]
  /** True for what asks no cluster, and finds none through a kubeconfig. */
  local?: true
  /** Throws a Failure, Failures, Exit or the cluster's ApiError. */
  run(context: Context): Promise<void>
}

/** What a command works with. */
export interface Context {
  cluster: Cluster
  io: Io
  flags: Flags
  args: string[]
  /** How many arguments stood before `--`; -1 without one. */
  dash: number
  /** The namespace of the flag `-n`, or the cluster's own. */
  namespace: string
  /** True where `-n` was given. */
  explicitNamespace: boolean
  /** What reads a path, where the flags have one: few command lines do. */
  jsonPath?: JsonPathPrinter
  print(text: string): void
  warn(text: string): void
}
