import { NotSimulated } from '../../cluster/cluster.ts'
import type { Listen } from '../../cluster/forwarding.ts'
import { nodeNamesOf } from '../../cluster/embedded/kubelet/nodes.ts'
import { embeddedCluster, type EmbeddedCluster } from '../../cluster/embedded/embedded.ts'
import { mappedPorts, withLocalhost } from '../localhost.ts'
import { curl } from './curl.ts'
import { emptyFolder } from './folder.ts'
import { machine, shellTools } from './machine.ts'
import { lacking } from './lacking.ts'
import { kubectl, type Io } from '../../kubectl/kubectl.ts'
import type { ScenarioPlan } from '../../scenarios/model/steps.ts'
import type { Session } from '../../scenarios/model/target.ts'

export type Engine = Parameters<typeof embeddedCluster>[0]
export type Twins = Parameters<typeof embeddedCluster>[1]['twins']

/** A session that somebody can look on, and whose time can run at a pace. */
export interface EmbeddedSession
  extends
    Omit<Session, 'run'>,
    Pick<EmbeddedCluster, 'lookOn' | 'onRequest' | 'pace' | 'switchOff' | 'switchOn'> {
  /** As a session's own, with an editor and ports where the reader has some. */
  run(command: Parameters<Session['run']>[0], io: ReaderIo): Promise<number>
}

/** What a reader's programs have beside a story's: the `request` of its curl. */
export interface ReaderIo extends Io {
  request?: (url: string) => Promise<{ body: string }>
}

/**
 * An embedded cluster of its own for one scenario, in Node or in a browser. `listen` opens ports of the
 * machine for its kubectl, where there is one.
 */
export async function embeddedSession(
  engine: Engine,
  twins: Twins,
  { name, ports, lab }: Pick<ScenarioPlan, 'name' | 'ports' | 'lab'>,
  listen?: Listen,
): Promise<EmbeddedSession> {
  const embedded = await embeddedCluster(engine, {
    ...{ namespace: name, twins },
    ...(lab && { nodes: nodeNamesOf(lab.cluster) }),
  })
  const cluster = withLocalhost(embedded, mappedPorts(embedded, ports))
  const folder = emptyFolder(cluster.now)
  const own = {}
  return {
    cluster,
    run: async ({ program, argv }, given) => {
      const io = { ...given, files: folder.with(given.files) }
      if (program === 'kubectl') {
        const { save } = folder
        return kubectl(cluster, argv, { own, save, ...(listen && { listen }), ...io })
      }
      if (program === 'curl') return curl(io.request ?? cluster.request, argv, io.write)
      if (program === 'docker')
        return (await machine.load()).docker(cluster, embedded, argv, io.write)
      if (shellTools.includes(program))
        return (await machine.load()).shellTool(program, folder, argv, io)
      throw new NotSimulated(`runs on a real cluster only: ${program} is a program of your machine`)
    },
    // The nodes are this story's own, and end with it.
    async changeNode(node, change, back) {
      const put = (status: object) =>
        cluster.patch('Node', node, { type: 'merge', body: { status } }, { subresource: 'status' })
      await put(change)
      return async () => void (await put(back))
    },
    lacks: lacking({ opensPorts: listen !== undefined }),
    lookOn: embedded.lookOn,
    onRequest: embedded.onRequest,
    pace: embedded.pace,
    switchOff: embedded.switchOff,
    switchOn: embedded.switchOn,
    close: () => embedded.close(),
  }
}
