import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { Unavailable } from '../cluster/cluster.ts'
import { runProgram } from '../cluster/kubeconfig/program.ts'
import type { Run } from '../scenarios/target.ts'

/** Settings of kubectl's that a reader may have made would change what pages print. */
const environment = { KUBECTL_KUBERC: 'false', NO_COLOR: '1' }

/**
 * Runs programs of this machine in a folder that holds the story's files, with a kubeconfig of the
 * story's own. Throws Unavailable for a program that is not installed, or a Docker that does not
 * run.
 */
export function programsIn(folder: string, kubeconfig: string): Run {
  const written = new Map<string, string>()
  return async ({ program, argv }, { files, write, signal }) => {
    await mkdir(folder, { recursive: true })
    for (const [name, text] of Object.entries(files)) {
      if (written.get(name) === text) continue
      const path = join(folder, name)
      if (relative(folder, path).startsWith('..'))
        throw new Error(`File ${name} lies outside the scenario's folder: give it a name below it.`)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
      written.set(name, text)
    }
    const env = { ...environment, KUBECONFIG: kubeconfig }
    const { exitCode, stderr } = await runProgram(program, argv, {
      cwd: folder,
      env,
      signal,
      write,
    })
    if (exitCode === 127 && /ENOENT/.test(stderr))
      throw new Unavailable(`${program} is not installed on this machine`)
    if (exitCode && program === 'docker' && /daemon|docker\.sock|docker_engine/i.test(stderr))
      throw new Unavailable('Docker is installed on this machine, but does not run')
    return exitCode
  }
}
