import type { Node } from '../src/cluster/objects.ts'
import { scenario } from '../src/scenarios/model/scenario.ts'

export default scenario('first-look', {
  'The cluster answers, and at least one of its nodes is Ready.': async ({ until }) => {
    await until(
      (cluster) => cluster.list('Node'),
      (nodes) => nodes.some(isReady) || `${nodes.length} nodes, none Ready`,
    )
  },
})

const isReady = ({ status }: Node) =>
  (status?.conditions ?? []).some((one) => one.type === 'Ready' && one.status === 'True')
