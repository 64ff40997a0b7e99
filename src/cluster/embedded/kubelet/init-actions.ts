import type { ContainerToKill, RuntimeContainer } from '../engine/kubelets.ts'
import type { Stored } from '../engine/store.ts'

export interface InitActions {
  /** Whether the containers that come after may run. */
  initialized: boolean
  /** In the order of the specification. */
  start: Stored[]
  kill: [id: object, kill: ContainerToKill][]
  /** One has failed that is not started again, and with it the Pod. */
  failed: boolean
}

/** What is known of a Pod's containers. */
export interface Known {
  of(name: string): RuntimeContainer | undefined
  /** Whether a container of `spec.containers` has been started in the sandbox of now. */
  begun: boolean
  probed(id: object, probe: 'liveness' | 'startup'): 'success' | 'failure' | 'unknown' | undefined
}

/** A container that starts before the others and runs beside them. */
export const isSidecar = ({ restartPolicy }: Stored): boolean => restartPolicy === 'Always'

/**
 * Which init containers and sidecars are to start or to end now. They are looked at from the last to
 * the first: what ran before one that has run is done, even where the runtime has forgotten it.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubelet/kuberuntime/kuberuntime_container.go
 */
export function initActions(spec: Stored, { of, begun, probed }: Known): InitActions {
  const containers: Stored[] = spec.initContainers ?? []
  const start = new Set<number>()
  const kill: InitActions['kill'] = []
  let initialized = begun
  let before = begun
  const done = (index: number) => {
    if (index === containers.length - 1) initialized = true
    else if (!initialized) start.add(index + 1)
  }

  for (const [index, container] of [...containers.entries()].reverse()) {
    const status = of(container.name)
    const sidecar = isSidecar(container)
    if (!status) {
      if (before && sidecar) start.add(index)
      continue
    }
    if (before && !sidecar) continue
    const isNext = !before
    before = true
    if (status.state === 'Running') {
      if (!sidecar) continue
      const fault = faultOf(container, status, probed)
      if (fault) {
        kill.push([status.id, { container, name: container.name, ...fault }])
        start.add(index)
      }
      if (isNext && hasStarted(container, status, probed)) done(index)
    } else if (status.state === 'Exited' && !sidecar && status.exitCode === 0) done(index)
    else if (status.state === 'Exited' && !sidecar && !startsAgain(container, spec))
      return { initialized: false, start: [], kill: [], failed: true }
    else start.add(index)
  }
  if (!before) start.add(0)
  return {
    initialized: initialized || containers.length === 0,
    start: containers.filter((_, index) => start.has(index)),
    kill,
    failed: false,
  }
}

const startsAgain = ({ restartPolicy }: Stored, spec: Stored) =>
  (restartPolicy ?? spec.restartPolicy) !== 'Never'

const hasStarted = ({ startupProbe }: Stored, { id }: RuntimeContainer, probed: Known['probed']) =>
  !startupProbe || probed(id, 'startup') === 'success'

function faultOf(
  { name, livenessProbe, startupProbe }: Stored,
  { id }: RuntimeContainer,
  probed: Known['probed'],
): Pick<ContainerToKill, 'message' | 'reason'> | undefined {
  const failed = (probe: 'liveness' | 'startup') => probed(id, probe) === 'failure'
  if (startupProbe && failed('startup'))
    return { message: `Init container ${name} failed startup probe`, reason: 'StartupProbe' }
  if (livenessProbe && failed('liveness'))
    return { message: `Init container ${name} failed liveness probe`, reason: 'LivenessProbe' }
  return undefined
}
