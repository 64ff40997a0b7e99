import { lastLines, runTool } from '../../machine/program.ts'
import type { Say, TargetProblem } from '../target-error.ts'
import { versions } from '../../versions.ts'

/** Whether Docker is installed, runs, and may be used. */
export async function dockerProblems(signal?: AbortSignal): Promise<TargetProblem[]> {
  const argv = ['version', '--format', '{{.Server.Version}}']
  const { exitCode, output } = await runTool('docker', argv, { signal })
  if (exitCode === 0) return []
  if (exitCode === 127)
    return [
      {
        what: 'Docker is not installed: Kind runs the nodes of its clusters as Docker containers.',
        mend: 'Install it: https://docs.docker.com/get-started/get-docker/\nOr run without it: npm run scenarios (the embedded cluster needs nothing but Node).',
      },
    ]
  if (/permission denied/i.test(output))
    return [
      {
        what: 'Docker runs, but this user may not use it.',
        mend: 'Add the user to its group and log in again: sudo usermod -aG docker $USER\nhttps://docs.docker.com/engine/install/linux-postinstall/',
      },
    ]
  return [
    {
      what: `Docker is installed, but does not run: ${lastLines(output, 1)}`,
      mend: 'Start it: open Docker Desktop, or on Linux sudo systemctl start docker',
    },
  ]
}

/** Whether kind is installed. Says so if it is another version than the one Podium is tested with. */
export async function kindProblems(say: Say, signal?: AbortSignal): Promise<TargetProblem[]> {
  const { exitCode, stdout, output } = await runTool('kind', ['version'], { signal })
  const version = /v?(\d+\.\d+\.\d+\S*)/.exec(stdout)?.[1]
  if (exitCode === 0) {
    if (version !== versions.kind)
      say(`kind is ${version ?? stdout.trim()}; Podium is tested with ${versions.kind}.`, 'note')
    return []
  }
  const install = `Install kind ${versions.kind}: https://kind.sigs.k8s.io/docs/user/quick-start/#installation`
  return [
    exitCode === 127
      ? { what: 'kind is not installed.', mend: install }
      : { what: `kind does not work: ${lastLines(output, 3)}`, mend: install },
  ]
}
