import { clockOf } from '../engine/clock.ts'
import type { EngineCluster } from '../engine/engine.ts'
import { kubeletsOf, type Kubelet, type RuntimeStatus } from '../engine/kubelets.ts'
import type { Stored } from '../engine/store.ts'
import { initActions, isSidecar } from './init-actions.ts'
import { terminationOrder } from './termination-order.ts'

/**
 * Lets the kubelets run init containers one after the other before the others, and sidecars beside
 * them, which the engine's leave out.
 * https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export function useInitContainers(cluster: EngineCluster): void {
  const clock = clockOf(cluster)
  for (const { containerRuntime, probeManager } of kubeletsOf(cluster)) {
    containerRuntime.terminationOrder = (pod, running) => terminationOrder(pod, running, clock)
    actInOrder(containerRuntime)
    const update = probeManager.updatePodStatus.bind(probeManager)
    probeManager.updatePodStatus = (context, pod, status) => {
      update(context, pod, status)
      update(context, pod, { containerStatuses: status.initContainerStatuses })
      for (const one of status.initContainerStatuses ?? []) {
        const container = pod.spec.initContainers.find(({ name }: Stored) => name === one.name)
        // What ends by itself is ready when it has.
        if (!isSidecar(container)) one.ready = one.state?.terminated?.exitCode === 0
      }
    }
  }
}

function actInOrder(runtime: Kubelet['containerRuntime']): void {
  const compute = runtime.computePodActions.bind(runtime)
  runtime.computePodActions = (context, pod, status, restartAll) => {
    const actions = compute(context, pod, status, restartAll)
    const { initContainers = [], containers } = pod.spec
    actions.containersToStart = actions.containersToStart.map((index) => containers[index])
    if (restartAll) return actions
    if (!actions.createSandbox && status.sandboxStatuses[0]?.state !== 'Ready') return actions
    const ephemeral = actions.createSandbox ? [] : newEphemeral(pod.spec, status)
    if (initContainers.length === 0) {
      if (!actions.killPod) actions.containersToStart.unshift(...ephemeral)
      return actions
    }
    if (actions.createSandbox) {
      actions.containersToStart = initContainers.slice(0, 1)
      return actions
    }
    const { initialized, start, kill, failed } = initActions(pod.spec, {
      of: (name) => status.containerStatuses.find((one) => one.name === name),
      begun: hasBegun(containers, status),
      probed: (id, probe) => runtime[`${probe}Manager`].get(id),
    })
    if (failed || (initialized && actions.killPod)) {
      actions.killPod = true
      actions.containersToStart = []
      return actions
    }
    actions.killPod = false
    for (const [id, why] of kill) actions.containersToKill.set(id, why)
    actions.containersToStart = [
      ...ephemeral,
      ...start,
      ...(initialized ? actions.containersToStart : []),
    ]
    return actions
  }
}

/** Those for debugging start whenever they come, and once. */
const newEphemeral = ({ ephemeralContainers = [] }: Stored, { containerStatuses }: RuntimeStatus) =>
  ephemeralContainers.filter(
    ({ name }: Stored) => !containerStatuses.some((status) => status.name === name),
  )

const hasBegun = (containers: Stored[], { activeContainerStatuses }: RuntimeStatus) =>
  containers.some(({ name }) => activeContainerStatuses.some((one) => one.name === name))
