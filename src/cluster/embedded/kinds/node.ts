import { NotSimulated } from '../../cluster.ts'
import { dnsSubdomain } from '../../../manifests/names.ts'
import { each, honoured, idle, lookInto, missing } from './fates/fate.ts'
import { written } from './fates/reasons.ts'
import type { EmbeddedKind } from './kind.ts'

const ofTheCluster = missing('only the embedded cluster itself makes a Node')

/** https://kubernetes.io/docs/concepts/architecture/nodes/ */
export const node: EmbeddedKind = {
  kind: 'Node',
  // Nodes come with the cluster; what keeps Pods off one may be changed.
  admission: { name: dnsSubdomain },
  fields: {
    'v1.Node': {
      ...each('apiVersion kind', ofTheCluster),
      ...each('metadata spec', lookInto()),
      status: idle(written),
    },
    'v1.NodeSpec': {
      unschedulable: honoured('scheduler/scheduler.test'),
      taints: lookInto(),
      ...each(
        'podCIDR podCIDRs providerID externalID configSource podPreemptionPolicy',
        ofTheCluster,
      ),
    },
    'v1.Taint': {
      ...each('key value effect', honoured('scheduler/schedule.test')),
      timeAdded: idle(written),
    },
  },
  selectable: ['spec.unschedulable'],
  remove: () => Promise.reject(new NotSimulated('Node: the embedded cluster cannot delete it')),
}
