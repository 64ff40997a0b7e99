import type { Stored } from '../../engine/store.ts'
import { digest } from '../../values/digest.ts'
import { leaveOutEmpty } from '../shown/left-out.ts'
import { writeDurations } from './durations.ts'

/** Completes what is sent of a Pod, in place. */
export function presentPod({ metadata, spec, status }: Stored): void {
  leaveOutEmpty(status, ['initContainerStatuses', 'ephemeralContainerStatuses'])
  for (const condition of status.conditions ?? []) condition.lastProbeTime ??= null
  for (const list of ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses'])
    for (const container of status[list] ?? []) {
      nameImage(container)
      writeDurations(container.state?.waiting)
    }
  if (!metadata.deletionTimestamp) return
  // Stored is when the Pod was deleted; shown is when its grace period ends.
  const seconds = metadata.deletionGracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 0
  const end = Date.parse(metadata.deletionTimestamp) + seconds * 1000
  metadata.deletionTimestamp = new Date(end).toISOString()
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
