import { embeddedCluster } from '../cluster/embedded/embedded.ts'
import { features, type Feature } from '../cluster/features.ts'
import { kubectl } from '../kubectl/kubectl.ts'
import type { Session } from './target.ts'

type Engine = Parameters<typeof embeddedCluster>[0]
type Twins = Parameters<typeof embeddedCluster>[1]['twins']

/** An embedded cluster of its own for one scenario, in Node or in a browser. */
export async function embeddedSession(
  engine: Engine,
  twins: Twins,
  scenario: string,
): Promise<Session> {
  const cluster = await embeddedCluster(engine, { namespace: scenario, twins })
  return {
    cluster,
    kubectl: (argv, io) => kubectl(cluster, argv, io),
    lacks: Object.keys(features) as Feature[],
    close: () => cluster.close(),
  }
}
