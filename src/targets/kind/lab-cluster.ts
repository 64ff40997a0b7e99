import { requests } from '../../machine/requests.ts'
import type { Reach } from '../../scenarios/model/reach.ts'
import type { Run, Session } from '../../scenarios/model/target.ts'
import { withLocalhost } from '../localhost.ts'
import { machineSession } from '../machine/machine-session.ts'
import { labGate } from './lab-gate.ts'
import type { LabOptions } from './lab-options.ts'
import { labOwner } from './lab-owner.ts'

/** A Kind cluster that a page's own commands make and remove. */
export interface LabCluster {
  /** The session of the maker: it ends when all others have, and leaves no cluster behind. */
  openMaker(): Promise<Session>
  /** A session on the cluster, once it is up. Throws Unavailable where it was not made. */
  open(scenario: string, namespaces: string[], reach?: Reach): Promise<Session>
  /** Says that a scenario within has ended, whether it was ever opened or not. */
  ended(scenario: string, failed: boolean): void
}

/** Milliseconds that one command may take: removing waits for every scenario within. */
const patience = 1_800_000

/**
 * The cluster of a lab. The maker's `kind create cluster` makes it and opens it to the scenarios
 * within; its `kind delete cluster` waits until they have ended.
 */
export function labCluster(options: LabOptions): LabCluster {
  const gate = labGate(options.maker, options.within, options.signal)
  let anyFailed = false
  const owner = labOwner(options, gate, () => options.keep && anyFailed)

  return {
    async openMaker() {
      const machine = await options
        .access()
        .then((access) => machineSession({ access, cluster: owner.cluster }))
        .catch((error: unknown) => {
          gate.leave()
          throw error
        })
      const run: Run = (command, io) => {
        const [verb, what] = command.program === 'kind' ? command.argv : []
        if (verb === 'create' && what === 'cluster')
          return owner.create(machine.run, machine.kubeconfig, command, io)
        if (verb === 'delete' && what === 'cluster') return owner.remove(machine.run, command, io)
        return machine.run(command, io)
      }
      return {
        ...machine,
        run,
        patience,
        close: async (how) => {
          anyFailed ||= how.failed
          await owner.close().finally(() => machine.close(how))
        },
      }
    },
    async open(scenario, namespaces, reach) {
      const session = await (await gate.enter(scenario)).open(scenario, namespaces, reach)
      return { ...session, cluster: withLocalhost(session.cluster, requests) }
    },
    ended(scenario, failed) {
      anyFailed ||= failed
      gate.ended(scenario)
    },
  }
}
