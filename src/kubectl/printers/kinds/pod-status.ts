import type { Pod } from '../../../cluster/objects.ts'
import { isTrue } from '../../resources/conditions.ts'

type Status = NonNullable<NonNullable<Pod['status']>['containerStatuses']>[number]

export interface PodStatus {
  /** What stands under STATUS, such as Running, CrashLoopBackOff, Init:0/1. */
  reason: string
  ready: number
  total: number
  restarts: number
  /** When a container ended the last time, as RFC 3339. */
  lastRestart: string | undefined
}

/** A Pod in one line. After `printPod` of k8s.io/kubernetes/pkg/printers/internalversion. */
export function podStatus(pod: Pod): PodStatus {
  const { spec, status } = pod
  const initial = spec?.initContainers ?? []
  const sidecars = new Set(
    initial.filter(({ restartPolicy }) => restartPolicy === 'Always').map((each) => each.name),
  )
  const init = initialized(pod, sidecars)
  const phase = status?.phase ?? ''
  let { reason, ready, restarts, lastRestart } = init
  reason ||= gated(pod) ? 'SchedulingGated' : status?.reason || phase

  if (!init.initializing || isTrue(status?.conditions, 'Initialized')) {
    const main = running(status?.containerStatuses ?? [], reason)
    restarts = init.sidecarRestarts + main.restarts
    lastRestart = later(init.lastSidecarRestart, main.lastRestart)
    ready += main.ready
    reason = main.reason
    if (reason === 'Completed') {
      if (main.hasRunning && isTrue(status?.conditions, 'Ready')) reason = 'Running'
      else if (main.errorReason) reason = main.errorReason
      else if (main.hasRunning) reason = 'NotReady'
    }
  }
  if (pod.metadata.deletionTimestamp) {
    if (status?.reason === 'NodeLost') reason = 'Unknown'
    else if (phase !== 'Succeeded' && phase !== 'Failed') reason = 'Terminating'
  }
  return {
    reason,
    ready,
    total: (spec?.containers ?? []).length + sidecars.size,
    restarts,
    lastRestart,
  }
}

const gated = ({ status }: Pod) =>
  (status?.conditions ?? []).some(
    ({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated',
  )

const later = (a: string | undefined, b: string | undefined) =>
  !a || (b && Date.parse(b) > Date.parse(a)) ? b : a

const ended = ({ lastState }: Status) => lastState?.terminated?.finishedAt ?? undefined

function initialized({ spec, status }: Pod, sidecars: ReadonlySet<string>) {
  const seen = {
    reason: '',
    ready: 0,
    restarts: 0,
    lastRestart: undefined as string | undefined,
    sidecarRestarts: 0,
    lastSidecarRestart: undefined as string | undefined,
    initializing: false,
  }
  for (const [i, container] of (status?.initContainerStatuses ?? []).entries()) {
    const sidecar = sidecars.has(container.name)
    seen.restarts += container.restartCount
    seen.lastRestart = later(seen.lastRestart, ended(container))
    if (sidecar) {
      seen.sidecarRestarts += container.restartCount
      seen.lastSidecarRestart = later(seen.lastSidecarRestart, ended(container))
    }
    const { terminated, waiting } = container.state ?? {}
    if (terminated?.exitCode === 0) continue
    if (sidecar && container.started) {
      if (container.ready) seen.ready++
      continue
    }
    seen.initializing = true
    if (terminated) seen.reason = `Init:${endReason(terminated)}`
    else if (waiting?.reason && waiting.reason !== 'PodInitializing')
      seen.reason = `Init:${waiting.reason}`
    else seen.reason = `Init:${i}/${(spec?.initContainers ?? []).length}`
    break
  }
  return seen
}

const endReason = ({
  reason,
  signal,
  exitCode,
}: {
  reason?: string | undefined
  signal?: number | undefined
  exitCode: number
}) => reason || (signal ? `Signal:${signal}` : `ExitCode:${exitCode}`)

function running(statuses: readonly Status[], before: string) {
  const seen = {
    reason: before,
    errorReason: '',
    ready: 0,
    restarts: 0,
    lastRestart: undefined as string | undefined,
    hasRunning: false,
  }
  for (const container of statuses.toReversed()) {
    seen.restarts += container.restartCount
    seen.lastRestart = later(seen.lastRestart, ended(container))
    const { waiting, terminated, running } = container.state ?? {}
    if (waiting?.reason) seen.reason = waiting.reason
    else if (terminated) {
      seen.reason = endReason(terminated)
      if (terminated.exitCode !== 0) seen.errorReason = seen.reason
    } else if (container.ready && running) {
      seen.hasRunning = true
      seen.ready++
    }
  }
  return seen
}
