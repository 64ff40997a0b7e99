import { runTool } from '../../machine/program.ts'
import { TargetError } from '../target-error.ts'

/** A node of a Kind cluster: a container of this machine's Docker. */
export interface Node {
  name: string
  image: string
  state: 'running' | 'paused' | 'still'
}

/** The nodes of a Kind cluster; none where it is not there. */
export async function nodesOf(cluster: string, signal?: AbortSignal): Promise<Node[]> {
  const filter = `label=io.x-k8s.kind.cluster=${cluster}`
  const format = '{{.Names}}\t{{.Image}}\t{{.State}}\t{{.Label "io.x-k8s.kind.role"}}'
  const argv = ['ps', '--all', '--filter', filter, '--format', format]
  const { stdout } = await runTool('docker', argv, { signal })
  return (
    stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t') as [string, string, string, string])
      // kind puts a load balancer beside several control planes: a container, but no node.
      .filter(([, , , role]) => role !== 'external-load-balancer')
      .map(([name, image, state]) => ({ name, image, state: stateOf(state) }))
  )
}

const stateOf = (state: string) => (state === 'running' || state === 'paused' ? state : 'still')

/** Starts the nodes that stand still, as after a restart of Docker, or were paused. */
export async function startNodes(
  cluster: string,
  nodes: Node[],
  signal?: AbortSignal,
): Promise<void> {
  for (const [verb, state] of [
    ['start', 'still'],
    ['unpause', 'paused'],
  ] as const) {
    const names = nodes.filter((node) => node.state === state).map((node) => node.name)
    if (!names.length) continue
    const { exitCode, output } = await runTool('docker', [verb, ...names], { signal })
    if (exitCode !== 0)
      throw new TargetError({
        what: `The nodes ${names.join(', ')} of the cluster ${cluster} do not ${verb}: ${output.trim()}`,
        mend: `Remove it, and the next run makes it anew: kind delete cluster --name ${cluster}`,
      })
  }
}
