import type { KubernetesObject } from '../objects.ts'
import type { Resource } from '../resources.ts'
import type { Stored } from './engine.ts'

/** An object as the API server sends it: plain JSON, times as RFC 3339 text. */
export function present({ kind, apiVersion }: Resource, stored: Stored): KubernetesObject {
  const { metadata, spec, status, ...rest } = JSON.parse(JSON.stringify(stored)) as Stored
  const object = {
    ...rest,
    apiVersion,
    kind,
    metadata,
    ...(spec !== undefined && { spec }),
    ...(status !== undefined && { status }),
  }
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
    for (const container of status.containerStatuses ?? []) nameImage(container)
    if (!metadata.deletionTimestamp) return
    // Stored is when the Pod was deleted; shown is when its grace period ends.
    const seconds = metadata.deletionGracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 0
    const end = Date.parse(metadata.deletionTimestamp) + seconds * 1000
    metadata.deletionTimestamp = new Date(end).toISOString()
  },
  Event(event) {
    event.metadata.namespace ??= 'default'
  },
}

function nameImage(container: Stored): void {
  const { image } = container
  if (!container.containerID) {
    container.imageID = ''
    return
  }
  container.image = image.includes('/') ? image : `docker.io/library/${image}`
  container.imageID = `sha256:${digest(image)}`
  const id = container.containerID
  for (const state of [container, container.state?.terminated, container.lastState?.terminated])
    if (state?.containerID) state.containerID = `containerd://${digest(state.containerID)}`
  container.containerID ??= id
}

/** 64 hexadecimal digits that stand for `text` (FNV-1a, eight times over). */
function digest(text: string): string {
  return Array.from({ length: 8 }, (_, seed) => {
    let hash = 0x811c9dc5 ^ seed
    for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
    return (hash >>> 0).toString(16).padStart(8, '0')
  }).join('')
}
