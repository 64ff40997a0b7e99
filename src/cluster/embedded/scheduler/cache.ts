import { equal } from '../../../manifests/fields.ts'
import type { Stored } from '../engine/store.ts'
import { add } from './amounts.ts'
import {
  nodeFacts,
  podFacts,
  type NodeFacts,
  type NodeItself,
  type NodePart,
  type PodFacts,
} from './facts.ts'

/** What the scheduler knows of the nodes, with sums that are kept rather than counted anew. */
export interface Cache {
  readonly nodes: readonly NodeFacts[]
  /** Returns what changed that a Pod may wait for: all of a node that is new. */
  setNode(node: Stored): readonly NodePart[]
  removeNode(name: string): void
  /** Puts a Pod where its `nodeName` says; one that has ended takes no room any more. */
  setPod(pod: Stored): void
  /** Returns whether the Pod was on a node. */
  removePod(uid: string): boolean
}

interface Kept {
  itself: NodeItself
  facts: NodeFacts
  pods: Map<string, PodFacts>
  affine: Map<string, PodFacts>
  taken: Map<string, bigint>
  load: Map<string, bigint>
  counted: Map<string, number>
}

export function cacheOf(): Cache {
  const nodes = new Map<string, Kept>()
  /** The Pods of nodes that are not known yet stand here too. */
  const places = new Map<string, { pod: PodFacts; node: string }>()
  let list: readonly NodeFacts[] | undefined

  function put(kept: Kept | undefined, pod: PodFacts): void {
    if (!kept) return
    kept.counted.clear()
    kept.pods.set(pod.uid, pod)
    if (pod.spec.affinity) kept.affine.set(pod.uid, pod)
    add(kept.taken, pod.requests)
    add(kept.load, pod.load)
  }

  function removePod(uid: string): boolean {
    const place = places.get(uid)
    if (!place) return false
    places.delete(uid)
    const kept = nodes.get(place.node)
    if (!kept) return true
    kept.counted.clear()
    kept.pods.delete(uid)
    kept.affine.delete(uid)
    add(kept.taken, place.pod.requests, -1)
    add(kept.load, place.pod.load, -1)
    return true
  }

  return {
    get nodes() {
      return (list ??= [...nodes.values()].map(({ facts }) => facts))
    },
    setNode(node) {
      const itself = nodeFacts(node)
      const before = nodes.get(itself.name)
      const [was, is] = [before && plain(before.itself), plain(itself)]
      const changed = nodeParts.filter((part) => !was || !equal(was[part], is[part]))
      if (changed.length === 0) return changed
      list = undefined
      const { pods, affine, taken, load, counted } = before ?? empty()
      const facts = { ...itself, pods, affine, taken, load, counted }
      const kept = { itself, facts, pods, affine, taken, load, counted }
      nodes.set(itself.name, kept)
      if (!before)
        for (const place of places.values()) if (place.node === itself.name) put(kept, place.pod)
      return changed
    },
    removeNode(name) {
      list = undefined
      nodes.delete(name)
    },
    setPod(stored) {
      const { uid } = stored.metadata
      const node: string | undefined = stored.spec.nodeName
      const before = places.get(uid)
      if (!node || hasEnded(stored)) return void removePod(uid)
      const leaving = Boolean(stored.metadata.deletionTimestamp)
      if (
        before?.node === node &&
        before.pod.leaving === leaving &&
        equal(before.pod.labels, stored.metadata.labels ?? {})
      )
        return
      removePod(uid)
      const pod = podFacts(stored)
      places.set(uid, { pod, node })
      put(nodes.get(node), pod)
    },
    removePod,
  }
}

const nodeParts: readonly NodePart[] = ['labels', 'taints', 'unschedulable', 'allocatable']

const empty = () => ({
  pods: new Map<string, PodFacts>(),
  affine: new Map<string, PodFacts>(),
  taken: new Map<string, bigint>(),
  load: new Map<string, bigint>(),
  counted: new Map<string, number>(),
})

const plain = ({ allocatable, ...rest }: NodeItself) => ({
  ...rest,
  allocatable: [...allocatable].map(([name, amount]) => `${name} ${amount}`),
})

export const hasEnded = ({ status }: Stored): boolean =>
  status?.phase === 'Succeeded' || status?.phase === 'Failed'
