import type { Cluster } from '../cluster/cluster.ts'

/**
 * What is done on a cluster, as plain data, and played on the embedded one as on a real one. After
 * each line the cluster is left alone until it stands still, so a line causes what follows it.
 */
export interface Story {
  name: string
  /** The files that its lines name, as YAML. `NODE` is the last of the cluster's nodes, here and there. */
  files: Readonly<Record<string, string>>
  /**
   * What stands after `kubectl`, one after the other; those that wait among them.
   */
  lines: readonly string[]
  /** It changes what belongs to the whole cluster, such as a node: nothing is played beside it. */
  alone?: boolean
}

/** Where a story is played: a cluster whose namespace is empty, and a kubectl that works in it. */
export interface Stage {
  cluster: Cluster
  /** Runs a line in a folder that holds these files. */
  kubectl(line: string, files: Story['files']): Promise<Printed>
}

export interface Printed {
  stdout: string
  stderr: string
  exitCode: number
}

/** A story as it was played once: its lines, and what each was followed by, in the order of the writes. */
export type Take = readonly Step[]

export interface Step {
  line: string
  printed: readonly string[]
  exitCode: number
  changes: readonly Change[]
}

/**
 * One write, as what became different by it. The object is `Pod web-A-*#2`: the second that was made
 * of those whose names differ in nothing but their generated ends.
 */
export type Change = readonly [object: string, facts: Facts]

/** Such as `phase: Running`; null where it is no longer said. */
export type Facts = Readonly<Record<string, string | null>>

/** A story's recording: several takes, since what differs between them is nobody's promise. */
export interface Recording {
  kubernetes: string
  takes: readonly Take[]
}
