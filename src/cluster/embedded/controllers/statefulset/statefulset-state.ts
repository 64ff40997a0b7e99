import type { Fields } from '../../../../manifests/fields.ts'
import type { Stored } from '../../engine/store.ts'
import { availableAt, isLeaving, isOver, isReady, phaseOf } from '../pod-state.ts'

export const hashLabel = 'controller-revision-hash'

/** What a StatefulSet's controller is to do next. */
export interface Work {
  status: Fields
  /** The Pods to be made, by their numbers, each of the revision of a name. */
  create: readonly { ordinal: number; revision: string }[]
  remove: readonly Stored[]
  events: readonly [type: 'Normal' | 'Warning', reason: string, message: string][]
  /** When to look again although nothing has happened, in ms. */
  again: number | undefined
}

/** The names of the revisions of the Pods that stay, and of those to come. */
export interface Revisions {
  current: string
  update: string
}

interface Slot {
  ordinal: number
  pod: Stored | undefined
}

/** The number at the end of a Pod's name. */
export const ordinalOf = ({ metadata }: Stored): number =>
  Number(/-(\d+)$/.exec(metadata.name)?.[1] ?? NaN)

export const startOf = ({ spec }: Stored): number => Number(spec.ordinals?.start ?? 0)

const revisionOf = ({ metadata }: Stored): string => metadata.labels?.[hashLabel] ?? ''

/**
 * What a StatefulSet needs, by its Pods: one step where it goes in order, all at once where it does not.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/statefulset/stateful_set_control.go (updateStatefulSet)
 */
export function workOf(
  set: Stored,
  pods: readonly Stored[],
  { current, update }: Revisions,
  now: number,
): Work {
  const { spec } = set
  const start = startOf(set)
  const seconds = Number(spec.minReadySeconds ?? 0)
  const slots: Slot[] = Array.from({ length: spec.replicas }, (_, index) => ({
    ordinal: start + index,
    pod: pods.find((pod) => ordinalOf(pod) === start + index),
  }))
  const condemned = pods
    .filter((pod) => ordinalOf(pod) < start || ordinalOf(pod) >= start + spec.replicas)
    .sort((one, other) => ordinalOf(other) - ordinalOf(one))
  const isAvailable = (pod: Stored) => availableAt(pod, seconds) <= now
  const isWell = (pod: Stored) =>
    phaseOf(pod) === 'Running' && isReady(pod) && isAvailable(pod) && !isLeaving(pod)

  const work: Pick<Work, 'create' | 'remove'> & {
    create: Work['create'][number][]
    remove: Stored[]
    events: Work['events'][number][]
  } = { create: [], remove: [], events: [] }
  const partition = Number(spec.updateStrategy.rollingUpdate?.partition ?? 0)
  const rolls = spec.updateStrategy.type === 'RollingUpdate'
  const revisionFor = (ordinal: number) => (rolls && ordinal < start + partition ? current : update)
  const inOrder = spec.podManagementPolicy === 'OrderedReady'

  const settled =
    fill(slots, inOrder, isWell, (ordinal) => revisionFor(ordinal), work, set) &&
    shrink(condemned, slots, inOrder, isWell, work)
  if (settled && rolls) roll(slots.slice(partition), update, isWell, work)

  const left = pods.filter((pod) => !work.remove.includes(pod))
  const counted = (name: string) =>
    left.filter((pod) => !isLeaving(pod) && revisionOf(pod) === name).length +
    work.create.filter(({ revision }) => revision === name).length
  const ready = pods.filter((pod) => phaseOf(pod) === 'Running' && isReady(pod))
  const updated = counted(update)
  const complete =
    rolls &&
    updated === spec.replicas &&
    ready.length === spec.replicas &&
    pods.length + work.create.length === spec.replicas
  const waits = ready.map((pod) => availableAt(pod, seconds)).filter((at) => at > now)
  return {
    ...work,
    again: waits.length > 0 ? Math.min(...waits) : undefined,
    status: {
      availableReplicas: ready.filter(isAvailable).length,
      collisionCount: 0,
      currentReplicas: complete ? updated : counted(current),
      currentRevision: complete ? update : current,
      observedGeneration: set.metadata.generation,
      readyReplicas: ready.length,
      // One that has ended while it leaves is made anew.
      replicas:
        pods.length + work.create.length - slots.filter(({ pod }) => pod && isOver(pod)).length,
      updateRevision: update,
      updatedReplicas: updated,
    },
  }
}

interface Steps {
  create: Work['create'][number][]
  remove: Stored[]
  events: Work['events'][number][]
}

/** Makes what is missing, from the first on; returns whether there is nothing to wait for. */
function fill(
  slots: readonly Slot[],
  inOrder: boolean,
  isWell: (pod: Stored) => boolean,
  revisionFor: (ordinal: number) => string,
  steps: Steps,
  { metadata }: Stored,
): boolean {
  for (const { ordinal, pod } of slots) {
    if (!pod) {
      steps.create.push({ ordinal, revision: revisionFor(ordinal) })
      if (inOrder) return false
    } else if (/^(Failed|Succeeded)$/.test(phaseOf(pod)) && !isLeaving(pod)) {
      const { namespace, name } = pod.metadata
      const how = phaseOf(pod) === 'Failed' ? 'Failed' : 'Terminated'
      steps.events.push([
        how === 'Failed' ? 'Warning' : 'Normal',
        `Recreating${how}Pod`,
        `StatefulSet ${namespace}/${metadata.name} is recreating ${how === 'Failed' ? 'failed' : 'terminated'} Pod ${name}`,
      ])
      steps.remove.push(pod)
      if (inOrder) return false
    } else if (inOrder && !isWell(pod)) return false
  }
  return steps.create.length === 0
}

/** Takes away those that are too many, from the last on. */
function shrink(
  condemned: readonly Stored[],
  slots: readonly Slot[],
  inOrder: boolean,
  isWell: (pod: Stored) => boolean,
  { remove }: Steps,
): boolean {
  const [ill] = [
    ...slots.flatMap(({ pod }) => (pod ? [pod] : [])),
    ...condemned.toReversed(),
  ].filter((pod) => !isWell(pod))
  for (const pod of condemned) {
    if (!isLeaving(pod) && (!inOrder || isWell(pod) || pod === ill)) remove.push(pod)
    if (inOrder) return false
  }
  return true
}

/** Replaces one Pod of an old revision, from the last on, once all behind it are well. */
function roll(
  slots: readonly Slot[],
  update: string,
  isWell: (pod: Stored) => boolean,
  { remove }: Steps,
): void {
  for (const { pod } of slots.toReversed()) {
    if (!pod) return
    if (revisionOf(pod) !== update && !isLeaving(pod)) return void remove.push(pod)
    if (!isWell(pod)) return
  }
}
