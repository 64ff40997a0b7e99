import { fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import type { Stored } from '../engine/store.ts'
import { amountsOf, loadOf, requestsOf, type Amounts } from './amounts.ts'

/** What the scheduler looks at of a Pod. */
export interface PodFacts {
  uid: string
  namespace: string
  labels: Fields
  spec: Fields
  /** What it asks for. */
  requests: Amounts
  /** What it is taken for when nodes are compared. */
  load: Amounts
  /** Whether it is being deleted. */
  leaving: boolean
  /** The nodes that its bound volumes are on. */
  volumeNodes: readonly string[]
}

/** What the scheduler looks at of a node, with the sums of what its Pods take. */
export interface NodeFacts {
  name: string
  labels: Fields
  taints: readonly Fields[]
  unschedulable: boolean
  allocatable: Amounts
  pods: ReadonlyMap<string, PodFacts>
  /** Those of its Pods that would be near to others, or apart from them. */
  affine: ReadonlyMap<string, PodFacts>
  taken: Amounts
  load: Amounts
  /** How many of its Pods a selector selects: kept until they are others. */
  counted: Map<string, number>
}

export const podFacts = (
  { metadata, spec }: Stored,
  volumeNodes: readonly string[] = [],
): PodFacts => ({
  uid: metadata.uid,
  namespace: metadata.namespace,
  labels: fieldsOf(metadata.labels),
  spec,
  requests: requestsOf(spec),
  load: loadOf(spec),
  leaving: Boolean(metadata.deletionTimestamp),
  volumeNodes,
})

/** What of a node may keep a Pod from it. */
export type NodePart = 'labels' | 'taints' | 'unschedulable' | 'allocatable'

export type NodeItself = Omit<NodeFacts, 'pods' | 'affine' | 'taken' | 'load' | 'counted'>

/** A node by itself, without its Pods. */
export const nodeFacts = ({ metadata, spec, status }: Stored): NodeItself => ({
  name: metadata.name,
  labels: fieldsOf(metadata.labels),
  taints: listOf(spec?.taints).map(fieldsOf),
  unschedulable: spec?.unschedulable === true,
  allocatable: amountsOf(status?.allocatable),
})
