import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cluster } from '../cluster/cluster.ts'
import type { Session } from '../scenarios/target.ts'
import { versions } from '../versions.ts'
import { programsIn } from './programs-in.ts'
import { scratchFolder } from './scratch-folder.ts'

export interface MachineSession extends Session {
  folder: string
  /** The path of the story's own kubeconfig. */
  kubeconfig: string
}

/**
 * The reader's machine as the ground of a story: its programs run in a scratch folder, with a
 * kubeconfig that is a copy of the run's, or an empty one. Nothing that a story does to contexts
 * reaches the reader's own file.
 *
 * `cluster` returns the cluster that the story has made, once it has.
 */
export async function machineSession(
  options: { kubeconfig?: string; cluster?: () => Cluster | undefined } = {},
): Promise<MachineSession> {
  const { path, remove } = await scratchFolder()
  const folder = join(path, 'files')
  const kubeconfig = join(path, 'kubeconfig')
  try {
    await mkdir(folder)
    const text = options.kubeconfig === undefined ? '' : await readFile(options.kubeconfig)
    await writeFile(kubeconfig, text, { mode: 0o600 })
  } catch (error) {
    await remove()
    throw error
  }
  return {
    cluster: onceMade(options.cluster ?? (() => undefined)),
    run: programsIn(folder, kubeconfig),
    folder,
    kubeconfig,
    lacks: [],
    close: remove,
  }
}

/** The cluster as soon as there is one; until then it only tells the time. */
function onceMade(made: () => Cluster | undefined): Cluster {
  const before: Partial<Cluster> = {
    kubernetes: `v${versions.kubernetes}`,
    simulated: false,
    namespace: 'default',
    now: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  }
  const none = () => Promise.reject(new Error('The story has no cluster at this point.'))
  return new Proxy({} as Cluster, {
    get: (_, name) => {
      const cluster = made()
      if (cluster) return Reflect.get(cluster, name, cluster) as unknown
      return name in before ? before[name as keyof Cluster] : none
    },
  })
}
