import { Failure } from '../failure.ts'
import type { Loose } from '../resources/found.ts'
import { groupKind } from '../resources/names.ts'

export interface RolloutStatus {
  message: string
  done: boolean
}

/**
 * How far a rollout is, in kubectl's words. After k8s.io/kubectl/pkg/polymorphichelpers/
 * rollout_status.go. Throws a Failure for a rollout that has failed.
 */
export function rolloutStatus(object: Loose, revision: number): RolloutStatus {
  const status = viewers[object.kind]
  if (!status) throw new Failure(`no status viewer has been implemented for ${groupKind(object)}`)
  return status(object, revision)
}

const viewers: Record<string, (object: Loose, revision: number) => RolloutStatus> = {
  Deployment: deployment,
  StatefulSet: statefulSet,
  DaemonSet: daemonSet,
}

const waiting = (message: string): RolloutStatus => ({ message: `${message}\n`, done: false })
const done = (message: string): RolloutStatus => ({ message: `${message}\n`, done: true })

export const revisionAnnotation = 'deployment.kubernetes.io/revision'

function deployment({ metadata, spec, status = {} }: Loose, revision: number): RolloutStatus {
  const { name } = metadata
  if (revision > 0) {
    const running = Number(metadata.annotations?.[revisionAnnotation] ?? 0)
    if (revision !== running)
      throw new Failure(
        `desired revision (${revision}) is different from the running revision (${running})`,
      )
  }
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0))
    return waiting('Waiting for deployment spec update to be observed...')
  const conditions = (status.conditions ?? []) as Loose[]
  if (
    conditions.some(
      ({ type, reason }) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded',
    )
  )
    throw new Failure(`deployment "${name}" exceeded its progress deadline`)
  const { updatedReplicas: updated = 0, replicas = 0, availableReplicas: available = 0 } = status
  const wanted = spec.replicas ?? 1
  const rollout = `Waiting for deployment "${name}" rollout to finish:`
  if (updated < wanted)
    return waiting(`${rollout} ${updated} out of ${wanted} new replicas have been updated...`)
  if (replicas > updated)
    return waiting(`${rollout} ${replicas - updated} old replicas are pending termination...`)
  if (available < updated)
    return waiting(`${rollout} ${available} of ${updated} updated replicas are available...`)
  return done(`deployment "${name}" successfully rolled out`)
}

function daemonSet({ metadata, spec, status = {} }: Loose): RolloutStatus {
  const { name } = metadata
  if (spec.updateStrategy?.type !== 'RollingUpdate')
    throw new Failure('rollout status is only available for RollingUpdate strategy type')
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0))
    return waiting('Waiting for daemon set spec update to be observed...')
  const { updatedNumberScheduled: updated = 0, desiredNumberScheduled: wanted = 0 } = status
  const available = status.numberAvailable ?? 0
  const rollout = `Waiting for daemon set "${name}" rollout to finish:`
  if (updated < wanted)
    return waiting(`${rollout} ${updated} out of ${wanted} new pods have been updated...`)
  if (available < wanted)
    return waiting(`${rollout} ${available} of ${wanted} updated pods are available...`)
  return done(`daemon set "${name}" successfully rolled out`)
}

function statefulSet({ metadata, spec, status = {} }: Loose): RolloutStatus {
  if (spec.updateStrategy?.type !== 'RollingUpdate')
    throw new Failure('rollout status is only available for RollingUpdate strategy type')
  if (!status.observedGeneration || (metadata.generation ?? 0) > status.observedGeneration)
    return waiting('Waiting for statefulset spec update to be observed...')
  const missing = (spec.replicas ?? 1) - (status.readyReplicas ?? 0)
  if (missing > 0) return waiting(`Waiting for ${missing} pods to be ready...`)
  const updated = status.updatedReplicas ?? 0
  const { rollingUpdate } = spec.updateStrategy
  if (rollingUpdate) {
    const part = (spec.replicas ?? 1) - (rollingUpdate.partition ?? 0)
    if (updated < part)
      return waiting(
        `Waiting for partitioned roll out to finish: ${updated} out of ${part} new pods have been updated...`,
      )
    return done(`partitioned roll out complete: ${updated} new pods have been updated...`)
  }
  if (status.updateRevision !== status.currentRevision)
    return waiting(
      `waiting for statefulset rolling update to complete ${updated} pods at revision ${status.updateRevision}...`,
    )
  return done(
    `statefulset rolling update complete ${status.currentReplicas ?? 0} pods at revision ${status.currentRevision}...`,
  )
}
