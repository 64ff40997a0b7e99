import { lastLines, runTool } from '../../machine/program.ts'
import type { Say, TargetProblem } from '../target-error.ts'

/** Fetches the image of the nodes, unless it is on this machine. */
export async function nodeImageProblems(
  image: string,
  say: Say,
  signal?: AbortSignal,
): Promise<TargetProblem[]> {
  const there = await runTool('docker', ['image', 'inspect', image], { signal })
  if (there.exitCode === 0) return []
  say(`Fetching the node image ${image}`)
  const pulled = await runTool('docker', ['pull', image], { signal })
  if (pulled.exitCode === 0) return []
  return [
    {
      what: `The node image ${image} is not on this machine and cannot be fetched: ${lastLines(pulled.output, 1)}`,
      mend: 'Name one that exists: --kind-image kindest/node:vX.Y.Z, from https://github.com/kubernetes-sigs/kind/releases',
    },
  ]
}
