import type { TwinProcess } from '../src/cluster/embedded/runtime/twin.ts'

/** A twin's program, with the Dockerfile's ENV under the environment of its container. */
export type TwinProgram = (
  process: TwinProcess,
  args: readonly string[],
  env: Environment,
) => Promise<number>

export type Environment = Record<
  'NAME' | 'VERSION' | 'PORT' | 'START_AFTER' | 'END_AFTER' | 'NOT_READY',
  string
>

/** Says how a program is called, and gives the exit code of one that was called wrongly. */
export function usage(process: TwinProcess, text: string): number {
  process.stderr(`Usage: ${text}\n`)
  return 2
}
