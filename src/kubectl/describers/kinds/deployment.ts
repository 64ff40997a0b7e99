import type { Deployment, Event, ReplicaSet } from '../../../cluster/objects.ts'
import { newAndOld } from '../../rollout/replicasets.ts'
import { selectorText } from '../../text/maps.ts'
import { rfc1123 } from '../../text/times.ts'
import { describeEvents } from '../events.ts'
import { writeAnnotations, writeLabels, writeName } from '../metadata.ts'
import { describePodTemplate } from '../pods/pod-template.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe deployment`. */
export function describeDeployment(
  deployment: Deployment,
  sets: readonly ReplicaSet[],
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  const { metadata, spec, status } = deployment
  writeName(writer, metadata)
  writer.write(0, `CreationTimestamp:\t${rfc1123(metadata.creationTimestamp)}\n`)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  writer.write(0, `Selector:\t${selectorText(spec?.selector)}\n`)
  const counts = [
    `${spec?.replicas ?? 1} desired`,
    `${status?.updatedReplicas ?? 0} updated`,
    `${status?.replicas ?? 0} total`,
    `${status?.availableReplicas ?? 0} available`,
    `${status?.unavailableReplicas ?? 0} unavailable`,
  ]
  writer.write(0, `Replicas:\t${counts.join(' | ')}\n`)
  writer.write(0, `StrategyType:\t${spec?.strategy?.type ?? ''}\n`)
  writer.write(0, `MinReadySeconds:\t${spec?.minReadySeconds ?? 0}\n`)
  const rolling = spec?.strategy?.rollingUpdate
  if (rolling)
    writer.write(
      0,
      `RollingUpdateStrategy:\t${String(rolling.maxUnavailable)} max unavailable, ${String(rolling.maxSurge)} max surge\n`,
    )
  describePodTemplate(writer, spec?.template)
  writeConditions(writer, status?.conditions ?? [])
  if (sets.length > 0) {
    const { newest, old } = newAndOld(deployment, sets)
    writer.write(0, `OldReplicaSets:\t${listed(old)}\n`)
    writer.write(0, `NewReplicaSet:\t${listed(newest ? [newest] : [])}\n`)
  }
  if (events) describeEvents(writer, events, now)
  return writer.text()
}

const listed = (sets: readonly ReplicaSet[]): string =>
  sets
    .map(
      ({ metadata, spec, status }) =>
        `${metadata.name} (${status?.replicas ?? 0}/${spec?.replicas ?? 1} replicas created)`,
    )
    .join(', ') || '<none>'

interface Condition {
  type: string
  status: string
  reason?: string | undefined
}

export function writeConditions(writer: Writer, conditions: readonly Condition[]): void {
  if (conditions.length === 0) return
  writer.write(0, 'Conditions:\n  Type\tStatus\tReason\n')
  writer.write(1, '----\t------\t------\n')
  for (const { type, status, reason } of conditions)
    writer.write(1, `${type} \t${status}\t${reason ?? ''}\n`)
}
