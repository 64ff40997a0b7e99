import { resourceOf } from '../../cluster/resources.ts'
import { other } from './kinds/other.ts'
import { deployment } from './kinds/deployment.ts'
import { event } from './kinds/event.ts'
import { namespace } from './kinds/namespace.ts'
import { node } from './kinds/node.ts'
import { pod } from './kinds/pod.ts'
import { later } from '../../cluster/later.ts'
import type { Printer } from './printer.ts'
import { replicaSet } from './kinds/replicaset.ts'
import { service } from './kinds/service.ts'

/** The kinds that most stories show. */
const usual: Record<string, Printer<never>> = {
  Pod: pod,
  Service: service,
  Namespace: namespace,
  Node: node,
  Event: event,
  Deployment: deployment,
  ReplicaSet: replicaSet,
}

const seldom = later(async () => (await import('./seldom.ts')).seldom)

/** The kinds that have columns of their own. */
export const printable = async (): Promise<readonly string[]> =>
  Object.keys({ ...usual, ...(await seldom.load()) })

/** The columns of a kind. */
export const printerOf = async (kind: string): Promise<Printer> =>
  (usual[kind] ?? (await seldom.load())[kind] ?? other) as Printer

/** Whether the words of a command line name a kind that few stories show. */
export const namesSeldom = (argv: readonly string[]): boolean =>
  argv
    .flatMap((word) => word.split(/[,/]/))
    .some((word) => !((resourceOf(word)?.kind ?? 'Pod') in usual))

/** Loads the columns of what the words of a command line name, where they are seldom asked for. */
export async function loadPrinters(argv: readonly string[]): Promise<void> {
  if (namesSeldom(argv)) await seldom.load()
}
