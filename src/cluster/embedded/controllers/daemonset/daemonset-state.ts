import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import type { Stored } from '../../engine/store.ts'
import { amountOf } from '../../kinds/workload/shares.ts'
import type { NodeItself } from '../../scheduler/facts.ts'
import { isWanted } from '../../scheduler/node-affinity.ts'
import { isTolerated } from '../../scheduler/taints.ts'
import { availableAt, byAge, isLeaving, isReady, phaseOf } from '../pod-state.ts'

export const hashLabel = 'controller-revision-hash'

/** What a DaemonSet's controller is to do next. */
export interface Work {
  status: Fields
  /** The nodes that get a Pod. */
  create: readonly string[]
  remove: readonly Stored[]
  events: readonly [type: 'Normal' | 'Warning', reason: string, message: string][]
  /** When to look again although nothing has happened, in ms. */
  again: number | undefined
}

/**
 * What a DaemonSet needs, by the nodes and by its Pods. `hash` is that of its newest revision.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/daemon/daemon_controller.go
 */
export function workOf(
  set: Stored,
  nodes: readonly NodeItself[],
  pods: readonly Stored[],
  hash: string,
  now: number,
): Work {
  const template = fieldsOf(set.spec.template.spec)
  const pod = { ...template, tolerations: tolerationsOf(template) }
  const places = nodes.map((node) => ({ node, on: podsOn(node, pods), ...placing(pod, node) }))
  const { create, remove, events } = manage(places)
  const known = new Set(nodes.map(({ name }) => name))
  remove.push(...pods.filter((one) => !known.has(nodeOf(one)) && !isLeaving(one)))

  const wanted = places.filter(({ runs }) => runs)
  const seconds = Number(set.spec.minReadySeconds ?? 0)
  const isAvailable = (one: Stored) => availableAt(one, seconds) <= now
  if (create.length + remove.length === 0 && set.spec.updateStrategy.type === 'RollingUpdate') {
    const rolled = roll(set, wanted, hash, isAvailable)
    create.push(...rolled.create)
    remove.push(...rolled.remove)
  }
  const oldest = wanted.flatMap(({ on }) => on.slice(0, 1))
  const count = (are: (one: Stored) => boolean) => oldest.filter(are).length
  const available = count(isAvailable)
  const again = oldest.map((one) => availableAt(one, seconds)).filter((at) => at > now)
  const next = Math.min(...again)
  return {
    ...{ create, remove, events },
    again: next === Infinity ? undefined : next,
    status: {
      currentNumberScheduled: oldest.length,
      desiredNumberScheduled: wanted.length,
      numberAvailable: available,
      numberMisscheduled: places.filter(({ runs, on }) => !runs && on.length > 0).length,
      numberReady: count(isReady),
      numberUnavailable: wanted.length - available,
      observedGeneration: set.metadata.generation,
      updatedNumberScheduled: count((one) => one.metadata.labels?.[hashLabel] === hash),
    },
  }
}

interface Place {
  node: NodeItself
  /** The DaemonSet's Pods on the node, the oldest first. */
  on: readonly Stored[]
  /** Whether the node is to get a Pod, and whether one that is there may stay. */
  runs: boolean
  stays: boolean
}

function placing(pod: Fields, node: NodeItself): { runs: boolean; stays: boolean } {
  const fits = (pod.nodeName === undefined || pod.nodeName === node.name) && isWanted(pod, node)
  const against = node.taints.filter((taint) => !isTolerated(pod, taint))
  const has = (...effects: string[]) => against.some(({ effect }) => effects.includes(`${effect}`))
  return { runs: fits && !has('NoSchedule', 'NoExecute'), stays: fits && !has('NoExecute') }
}

function manage(places: readonly Place[]) {
  const create: string[] = []
  const remove: Stored[] = []
  const events: Work['events'][number][] = []
  for (const { node, on, runs, stays } of places) {
    const here = on.filter((one) => !isLeaving(one))
    if (!stays) remove.push(...here)
    else if (on.length === 0 && runs) create.push(node.name)
    else {
      const over = here.filter((one) => /^(Failed|Succeeded)$/.test(phaseOf(one)))
      for (const one of over) {
        const failed = phaseOf(one) === 'Failed'
        const { name, namespace } = one.metadata
        events.push([
          failed ? 'Warning' : 'Normal',
          `${phaseOf(one)}DaemonPod`,
          `Found ${failed ? 'failed' : 'succeeded'} daemon pod ${namespace}/${name} on node ${node.name}, will try to ${failed ? 'kill' : 'delete'} it`,
        ])
      }
      remove.push(...over)
    }
  }
  return { create, remove, events }
}

/** One step of a rolling update: the old Pods to be deleted, and the nodes that get a second Pod. */
function roll(
  { spec }: Stored,
  wanted: readonly Place[],
  hash: string,
  isAvailable: (pod: Stored) => boolean,
): { create: string[]; remove: Stored[] } {
  const { maxSurge, maxUnavailable } = spec.updateStrategy.rollingUpdate
  const surge = amountOf(maxSurge, wanted.length, 'up')
  const nodes = wanted.map(({ node, on }) => {
    const here = on.filter((one) => !isLeaving(one))
    const isNew = (one: Stored) => one.metadata.labels?.[hashLabel] === hash
    return { node, newer: here.find(isNew), older: here.find((one) => !isNew(one)) }
  })
  const lone = nodes.flatMap(({ newer, older, node }) =>
    older && !newer ? [{ older, node: node.name }] : [],
  )
  const broken = lone.filter(({ older }) => !isAvailable(older))
  const sound = lone.filter(({ older }) => isAvailable(older))
  if (surge > 0) {
    const both = nodes.filter(({ newer, older }) => newer && older)
    const coming = both.filter(({ newer }) => !isAvailable(newer!)).length
    return {
      create: [...broken, ...sound.slice(0, Math.max(0, surge - coming))].map(({ node }) => node),
      remove: both.filter(({ newer }) => isAvailable(newer!)).map(({ older }) => older!),
    }
  }
  const away = nodes.filter(({ newer, older }) =>
    newer && !older ? !isAvailable(newer) : Boolean(newer) === Boolean(older),
  ).length
  const room = amountOf(maxUnavailable, wanted.length, 'up') - away - broken.length
  const remove = [...broken, ...sound.slice(0, Math.max(0, room))]
  return { create: [], remove: remove.map(({ older }) => older) }
}

const podsOn = ({ name }: NodeItself, pods: readonly Stored[]) =>
  pods.filter((pod) => nodeOf(pod) === name).sort(byAge)

/** The node that a Pod is on, or is made for. */
function nodeOf({ spec }: Stored): string {
  const terms = listOf(
    spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms,
  )
  const fields = terms.flatMap((term) => listOf(fieldsOf(term).matchFields)).map(fieldsOf)
  const [name] = listOf(fields.find(({ key }) => key === 'metadata.name')?.values)
  return spec.nodeName ?? String(name)
}

/**
 * What the Pods of a DaemonSet tolerate: also that their node is not well, or cordoned.
 * https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#taints-and-tolerations
 */
export function tolerationsOf({ tolerations, hostNetwork }: Fields): Fields[] {
  const own = listOf(tolerations).map(fieldsOf)
  const added = [
    ...['not-ready', 'unreachable'].map((key) => tolerated(key, 'NoExecute')),
    ...['disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable'].map((key) =>
      tolerated(key, 'NoSchedule'),
    ),
    ...(hostNetwork ? [tolerated('network-unavailable', 'NoSchedule')] : []),
  ]
  const isSame = (one: Fields, other: Fields) =>
    one.key === other.key && one.effect === other.effect
  return [...own.filter((one) => !added.some((other) => isSame(one, other))), ...added]
}

const tolerated = (key: string, effect: string): Fields => ({
  ...{ effect, key: `node.kubernetes.io/${key}`, operator: 'Exists' },
})
