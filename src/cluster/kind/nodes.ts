import { runTool } from '../kubeconfig/program.ts'
import { TargetError } from '../kubeconfig/target-error.ts'

/** A node of a Kind cluster: a container of this machine's Docker. */
export interface Node {
  name: string
  image: string
  running: boolean
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
      .map(([name, image, state]) => ({ name, image, running: state === 'running' }))
  )
}

/** Starts the nodes that stand still, as after a restart of Docker. */
export async function startNodes(
  cluster: string,
  nodes: Node[],
  signal?: AbortSignal,
): Promise<void> {
  const still = nodes.filter(({ running }) => !running).map(({ name }) => name)
  if (!still.length) return
  const { exitCode, output } = await runTool('docker', ['start', ...still], { signal })
  if (exitCode !== 0)
    throw new TargetError({
      what: `The nodes ${still.join(', ')} of the cluster ${cluster} do not start: ${output.trim()}`,
      mend: `Remove it, and the next run makes it anew: kind delete cluster --name ${cluster}`,
    })
}
