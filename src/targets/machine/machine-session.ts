import type { Cluster } from '../../cluster/cluster.ts'
import type { Access, Session } from '../../scenarios/model/target.ts'
import { versions } from '../../versions.ts'
import { programsSession, type ProgramsSession } from './programs-session.ts'
import { removing } from './removing.ts'
import { wallClock } from '../../cluster/wall-clock.ts'

export type MachineSession = Session & ProgramsSession

/**
 * The reader's machine as the ground of a story: its programs run in a scratch folder, with a
 * kubeconfig that leads to what `access` does, or an empty one. Nothing that a story does to
 * contexts reaches the reader's own file.
 *
 * `cluster` returns the cluster that the story has made, once it has; `builds` are the images that
 * it brings.
 */
export async function machineSession(
  options: {
    access?: Access
    cluster?: () => Cluster | undefined
    builds?: readonly string[]
  } = {},
): Promise<MachineSession> {
  const session = await programsSession(options.access)
  const { run, close } = removing(session.run, options.builds)
  return {
    ...session,
    run,
    close: () => close().finally(() => session.close()),
    cluster: onceMade(options.cluster ?? (() => undefined)),
    lacks: [],
  }
}

/** The cluster as soon as there is one; until then it only tells the time. */
function onceMade(made: () => Cluster | undefined): Cluster {
  const before: Partial<Cluster> = {
    kubernetes: `v${versions.kubernetes}`,
    simulated: false,
    namespace: 'default',
    now: wallClock,
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
