import type { KubernetesObject } from '../../objects.ts'
import type { Resource } from '../../resources.ts'
import { digest } from '../values/digest.ts'
import type { Stored } from '../engine/engine.ts'
import { writeDurations } from '../kinds/pod/durations.ts'
import { mountToken } from '../kinds/pod/token.ts'
import { nameSlice } from '../kinds/endpointslice-names.ts'

/** An object as the API server sends it. */
export function serialize(resource: Resource, stored: Stored): KubernetesObject {
  const object = plain(resource, stored)
  if (resource.kind === 'Pod') mountToken(object)
  return object
}

/** The same without what the embedded cluster shows, but has not: plain JSON, times as text. */
export function plain({ kind, apiVersion }: Resource, stored: Stored): KubernetesObject {
  const { metadata, spec, status, ...rest } = JSON.parse(JSON.stringify(stored)) as Stored
  const object = {
    ...rest,
    apiVersion,
    kind,
    metadata,
    ...(spec !== undefined && { spec }),
    ...(status !== undefined && { status }),
  }
  leaveOut(metadata, ['annotations', 'labels', 'finalizers', 'ownerReferences'], isEmpty)
  finish[kind]?.(object)
  writeTimes(object)
  return object
}

/** Written by users, so a time in there is none of ours. */
const opaque = new Set(['annotations', 'labels', 'env', 'args', 'command', 'data', 'message'])
const precise = new Set(['eventTime', 'lastObservedTime'])
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Kubernetes' times have no fractions of a second, but for those in microseconds. */
function writeTimes(object: Stored): void {
  for (const [key, value] of Object.entries<Stored>(object)) {
    if (opaque.has(key)) continue
    if (typeof value === 'object' && value !== null) writeTimes(value)
    else if (typeof value === 'string' && time.test(value))
      object[key] = value.replace(/\.(\d{3})Z$/, precise.has(key) ? '.$1000Z' : 'Z')
  }
}

const finish: Record<string, (object: Stored) => void> = {
  Pod({ metadata, spec, status }) {
    leaveOut(status, ['initContainerStatuses', 'ephemeralContainerStatuses'], isEmpty)
    for (const condition of status.conditions ?? []) condition.lastProbeTime ??= null
    for (const container of status.containerStatuses ?? []) {
      nameImage(container)
      writeDurations(container.state?.waiting)
    }
    if (!metadata.deletionTimestamp) return
    // Stored is when the Pod was deleted; shown is when its grace period ends.
    const seconds = metadata.deletionGracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 0
    const end = Date.parse(metadata.deletionTimestamp) + seconds * 1000
    metadata.deletionTimestamp = new Date(end).toISOString()
  },
  Deployment: ({ status }) =>
    leaveOut(status, [...replicas, 'replicas', 'updatedReplicas', 'unavailableReplicas'], isZero),
  ReplicaSet: ({ status }) => leaveOut(status, [...replicas, 'fullyLabeledReplicas'], isZero),
  EndpointSlice(slice) {
    nameSlice(slice)
    for (const port of slice.ports ?? []) port.name ??= ''
  },
}

const replicas = ['readyReplicas', 'availableReplicas']
const isZero = (value: unknown) => value === 0
const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** Fields that Go leaves out of JSON where they hold nothing. */
function leaveOut(object: Stored, fields: string[], holdsNothing: (value: unknown) => boolean) {
  for (const field of fields) if (object && holdsNothing(object[field])) delete object[field]
}

function nameImage(container: Stored): void {
  const { image } = container
  container.lastState ??= {}
  if (!container.containerID) {
    container.imageID = ''
    return
  }
  container.image = image.includes('/') ? image : `docker.io/library/${image}`
  container.imageID = `sha256:${digest(image)}`
  for (const state of [container, container.state?.terminated, container.lastState?.terminated])
    if (state?.containerID) state.containerID = `containerd://${digest(state.containerID)}`
}
