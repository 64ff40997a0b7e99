import type { Streams } from '../streams.ts'

/** What a shell needs of the container that it runs in. */
export interface Machine {
  /** Files by their absolute path, shared by all programs of the container. */
  readonly files: Map<string, string>
  /** Where volumes stand. */
  readonly volumes: readonly string[]
  /** Those of them that may be written to. */
  readonly writable: readonly string[]
  has(program: string): boolean
  run(call: Call): Promise<number>
  /** Milliseconds of the cluster's time. */
  now(): number
  /** Lets the cluster's time pass; never resolves once the shell has been killed. */
  sleep(milliseconds: number): Promise<void>
}

export interface Call extends Streams {
  name: string
  args: readonly string[]
  env: Readonly<Record<string, string>>
  cwd: string
  /** True where the program takes the shell's place, and gets its signals. */
  replaces: boolean
}
