import { type Cluster, NotSimulated } from '../../cluster/cluster.ts'
import type { EmbeddedCluster } from '../../cluster/embedded/embedded.ts'

/**
 * `docker stop podium-lab-worker` and `docker start`: kind's nodes are containers, so that is how a
 * reader switches one off and on again. Docker prints the name of each.
 */
export async function docker(
  cluster: Pick<Cluster, 'list'>,
  power: Pick<EmbeddedCluster, 'switchOff' | 'switchOn'>,
  [does = '', ...names]: string[],
  write: (text: string, stream: 'stdout' | 'stderr') => void,
): Promise<number> {
  if ((does !== 'stop' && does !== 'start') || names.some((name) => name.startsWith('-')))
    throw new NotSimulated('runs on a real cluster only: docker is a program of your machine')
  const nodes = (await cluster.list('Node')).map(({ metadata }) => metadata.name)
  let status = 0
  for (const name of names) {
    if (!nodes.includes(name)) {
      write(`Error response from daemon: No such container: ${name}\n`, 'stderr')
      status = 1
      continue
    }
    if (/-control-plane$/.test(name))
      throw new NotSimulated('runs on a real cluster only: the simulated control plane stays on')
    await (does === 'stop' ? power.switchOff(name) : power.switchOn(name))
    write(`${name}\n`, 'stdout')
  }
  return status
}
