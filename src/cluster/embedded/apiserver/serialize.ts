import type { KubernetesObject } from '../../objects.ts'
import type { Resource } from '../../resources.ts'
import type { Stored } from '../engine/store.ts'
import { kindOf } from '../kinds/kinds.ts'
import { leaveOutEmpty } from '../kinds/shown/left-out.ts'

/** An object as the API server sends it. */
export function serialize(resource: Resource, stored: Stored): KubernetesObject {
  const object = plain(resource, stored)
  kindOf(resource.kind)?.adorn?.(object)
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
  leaveOutEmpty(metadata, ['annotations', 'labels', 'finalizers', 'ownerReferences'])
  kindOf(kind)?.present?.(object)
  writeTimes(object)
  return object
}

/** Written by users: what looks like a time in one of them stays as it is. */
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
