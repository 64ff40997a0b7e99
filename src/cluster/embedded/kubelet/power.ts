import type { EngineCluster } from '../engine/engine.ts'
import { serversOf } from '../engine/servers.ts'
import { asStatus, type Stores } from '../engine/store.ts'
import { onlyWith } from '../engine/view.ts'
import { recorderOf } from '../controllers/recorder.ts'
import { renew } from './leases.ts'
import { conditions } from './node-description.ts'
import { newServer, podCIDROf } from './nodes.ts'

/** The switches of the nodes. */
export interface Power {
  isOff(node: string): boolean
  /** Whether an address is that of a Pod on a node that is off. */
  isDark(address: string): boolean
  /** Switches a node off, as by pulling its plug: nobody is told. */
  switchOff(node: string): Promise<void>
  /** Switches it on again: its kubelet starts, and takes up what is to run there. */
  switchOn(node: string): Promise<void>
}

interface Options {
  /** The names of all nodes, the control plane's first. */
  names: readonly string[]
  /** Changes the kubelet of a new node as those of the first ones. */
  prepare: (view: EngineCluster) => void
}

/**
 * The switches of a cluster's nodes. The control plane's stays on: the API server runs there. Throws
 * an Error that says so, or that there is no such node.
 */
export function powerOf(
  cluster: EngineCluster,
  stores: Stores,
  { names, prepare }: Options,
): Power {
  const off = new Set<string>()
  const ranges = () =>
    names.flatMap((name, index) =>
      off.has(name) ? [podCIDROf(name, index).split('.').slice(0, 3).join('.') + '.'] : [],
    )

  function placeOf(name: string): number {
    const index = names.indexOf(name)
    if (index < 0) throw new Error(`There is no node "${name}": there are ${names.join(', ')}.`)
    if (index === 0)
      throw new Error(
        `The node "${name}" stays on: the control plane runs there. Name another one.`,
      )
    return index
  }

  return {
    isOff: (node) => off.has(node),
    isDark: (address) => off.size > 0 && ranges().some((range) => address.startsWith(range)),

    async switchOff(name) {
      const index = placeOf(name)
      if (off.has(name)) return
      off.add(name)
      await serversOf(cluster)[index]!.close()
    },

    async switchOn(name) {
      const index = placeOf(name)
      if (!off.has(name)) return
      const server = newServer(cluster, names, index)
      prepare(onlyWith(cluster, server))
      serversOf(cluster)[index] = server
      off.delete(name)
      await server.boot(cluster.ctx)
      const now = cluster.clock.nowMs()
      const node = await stores.nodes.get(name)
      if (!node) return
      await renew(stores.leases, node, now)
      const well = conditions(new Date(now))
      const tell = recorderOf(stores.events, 'kubelet')
      const about = { apiVersion: 'v1', kind: 'Node', metadata: node.metadata }
      await tell(about, 'Normal', 'Starting', 'Starting kubelet.')
      for (const { reason } of well.map((one) => ({ reason: eventOf[one.type]! })))
        await tell(about, 'Normal', reason, `Node ${name} status is now: ${reason}`)
      const latest = await stores.nodes.get(name)
      await stores.nodes.update(
        name,
        { ...latest, status: { ...latest.status, conditions: well } },
        asStatus,
      )
    },
  }
}

/** What a kubelet tells of each condition when it is well again. */
const eventOf: Record<string, string> = {
  MemoryPressure: 'NodeHasSufficientMemory',
  DiskPressure: 'NodeHasNoDiskPressure',
  PIDPressure: 'NodeHasSufficientPID',
  Ready: 'NodeReady',
}
