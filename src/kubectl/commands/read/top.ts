import { NotSimulated } from '../../../cluster/cluster.ts'
import type { Command } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import type { Flag } from '../../cli/flags.ts'
import { allNamespacesFlag } from '../shared.ts'

const top = (what: string, flags: readonly Flag[]): Command => ({
  name: `top ${what}`,
  flags: [
    ...flags,
    { name: 'selector', short: 'l', type: 'string' },
    { name: 'no-headers', type: 'bool' },
    { name: 'sort-by', type: 'string' },
  ],
  // A new cluster has no metrics-server; what one would measure here, nobody knows.
  run: ({ cluster }) =>
    Promise.reject(
      cluster.simulated
        ? new Failure('Metrics API not available')
        : new NotSimulated(`kubectl top ${what}`),
    ),
})

/** `kubectl top pod` and `kubectl top node`, on a cluster without metrics. */
export const topPod = top('pod', [
  allNamespacesFlag,
  { name: 'field-selector', type: 'string' },
  { name: 'containers', type: 'bool' },
  { name: 'sum', type: 'bool' },
])
export const topNode = top('node', [])
