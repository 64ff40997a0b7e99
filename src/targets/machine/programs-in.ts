import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { Unavailable } from '../../cluster/cluster.ts'
import { runProgram } from '../../machine/program.ts'
import type { Run } from '../../scenarios/model/target.ts'
import { settingsOf, writeDockerSettings, writeNpmSettings } from '../../machine/environment.ts'

/**
 * Runs programs of this machine in a folder that holds the story's files, with `environment` and
 * nothing of the reader's own beside it. Throws Unavailable for a program that is not installed, or
 * a Docker that does not run or may not be used.
 */
export function programsIn(folder: string, environment: Record<string, string>): Run {
  const written = new Map<string, string>()
  let npm: Promise<void> | undefined
  let compose: Promise<void> | undefined
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
    if (program === 'npx') await (npm ??= writeNpmSettings(environment.HOME as string))
    if (program === 'docker' && argv[0] === 'compose')
      await (compose ??= writeDockerSettings(environment.HOME as string))
    const { exitCode, stderr } = await runProgram(program, argv, {
      cwd: folder,
      only: { ...environment, ...(await settingsOf(program)) },
      signal,
      write,
    })
    if (exitCode === 127 && /ENOENT/.test(stderr))
      throw new Unavailable(`${program} is not installed on this machine`)
    const lacking = exitCode && program === 'docker' ? withoutDocker(argv, stderr) : undefined
    if (lacking) throw new Unavailable(lacking)
    return exitCode
  }
}

/** What of Docker is not there: its server, or Compose. Undefined where Docker refuses a command. */
function withoutDocker([command]: string[], stderr: string): string | undefined {
  if (
    command === 'compose' &&
    /unknown (shorthand )?flag|unknown command|not a docker command/.test(stderr)
  )
    return 'Docker Compose is not installed on this machine: https://docs.docker.com/compose/install/'
  if (/permission denied while trying to connect/i.test(stderr))
    return 'Docker runs on this machine, but this user may not use it: sudo usermod -aG docker $USER, then log in again'
  return /cannot connect to the docker daemon|failed to connect to the docker api|error during connect|docker_engine/i.test(
    stderr,
  )
    ? 'Docker is installed on this machine, but does not run: start it'
    : undefined
}
