import type { Ground, Refusal } from '../model/ground.ts'
import { kubectlRefusal } from './kubectl.ts'
import { programRefusal } from './programs/programs.ts'
import { mcpFileRefusal, startsPrograms } from './files/mcp-file.ts'
import { isKubeconfig, isStoryFile } from './values.ts'

/**
 * Why a line of a page may not run on a ground; undefined where it may. What the lists of this
 * folder do not allow does not run. Programs run with a list of arguments, never through a shell.
 *
 * `into` is the file that keeps what the line prints.
 */
export function refusalOf(
  { program, argv, into }: { program: string; argv: readonly string[]; into?: string },
  ground: Ground,
): Refusal | undefined {
  if (into !== undefined) {
    const refusal = fileRefusal(into)
    if (refusal) return refusal
  }
  return program === 'kubectl'
    ? kubectlRefusal(argv, ground)
    : programRefusal(program, argv, ground)
}

/**
 * Why a story may not save a file of this name with this text; undefined where it may. Kubeconfigs
 * and clients' configurations name programs to start: the first are kubectl's to write, the second
 * have one shape. Where upper and lower case are one on a disk, they are here.
 */
export function fileRefusal(name: string, text?: string): Refusal | undefined {
  if (!isStoryFile(name))
    return {
      what: `${name} is no name for a story's file`,
      mend: 'Give it a plain name in the folder, such as config/app.yaml: no dot at its beginning, nothing that programs read unasked.',
    }
  if (isKubeconfig(name.toLowerCase()))
    return {
      what: `${name} is a kubeconfig: it may name programs to start`,
      mend: 'Let kubectl config write it, or give this file another name.',
    }
  return startsPrograms(name.toLowerCase()) ? mcpFileRefusal(name, text) : undefined
}
