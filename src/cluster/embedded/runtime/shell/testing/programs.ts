import { basePrograms } from '../../base-programs.ts'
import type { TwinProcess } from '../../twin.ts'
import type { Call } from '../machine.ts'

const programs = basePrograms(() => undefined)

/** The base images' own programs, for a shell without a cluster. */
export const copyAll = Object.fromEntries(
  ['echo', 'cat', 'true', 'false'].map((name) => [
    name,
    (call: Call, files: Map<string, string>) =>
      programs[name]!({ ...call, files } as unknown as TwinProcess, call.args),
  ]),
)
