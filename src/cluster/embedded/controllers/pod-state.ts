import { fieldsOf, listOf } from '../../../manifests/fields.ts'
import type { Stored } from '../engine/store.ts'

export const phaseOf = ({ status }: Stored): string => status?.phase ?? 'Pending'
/** Whether none of its containers runs again. */
export const isOver = (pod: Stored) => /^(Succeeded|Failed)$/.test(phaseOf(pod))
export const isLeaving = ({ metadata }: Stored) => Boolean(metadata.deletionTimestamp)

const readyOf = ({ status }: Stored) =>
  listOf(status?.conditions)
    .map(fieldsOf)
    .find(({ type, status: is }) => type === 'Ready' && is === 'True')

/** Whether a Pod says that it is ready. */
export const isReady = (pod: Stored) => readyOf(pod) !== undefined

/** When a ready Pod has been ready for as long as it has to, in ms; never for one that is not. */
export function availableAt(pod: Stored, minReadySeconds: number): number {
  const ready = readyOf(pod)
  if (!ready) return Infinity
  if (minReadySeconds === 0) return 0
  return new Date(ready.lastTransitionTime as string).getTime() + minReadySeconds * 1000
}

/** The older of two Pods first. */
export const byAge = (one: Stored, other: Stored) =>
  Number(new Date(one.metadata.creationTimestamp)) -
    Number(new Date(other.metadata.creationTimestamp)) ||
  (one.metadata.name < other.metadata.name ? -1 : 1)
