import type { Event } from '../../../cluster/objects.ts'
import type { Loose } from '../../resources/found.ts'
import { rfc1123 } from '../../text/times.ts'
import { describeEvents } from '../events.ts'
import { writeAnnotations, writeLabels, writeName } from '../metadata.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe hpa`, for measures of resources. */
export function describeHorizontalPodAutoscaler(
  { metadata, spec, status }: Loose,
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  const { kind, name } = spec.scaleTargetRef
  writeName(writer, metadata)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  writer.line(`CreationTimestamp:\t${rfc1123(metadata.creationTimestamp)}`)
  writer.line(`Reference:\t${kind}/${name}`)
  writer.line('Metrics:\t( current / target )')
  for (const [i, metric] of ((spec.metrics ?? []) as Loose[]).entries())
    writeMetric(writer, metric, status?.currentMetrics?.[i])
  writer.line(`Min replicas:\t${spec.minReplicas ?? '<unset>'}`)
  writer.line(`Max replicas:\t${spec.maxReplicas}`)
  if (spec.behavior) {
    writer.line('Behavior:')
    writeRules(writer, 'Scale Up', spec.behavior.scaleUp)
    writeRules(writer, 'Scale Down', spec.behavior.scaleDown)
  }
  const { currentReplicas = 0, desiredReplicas = 0, conditions = [] } = status ?? {}
  writer.line(`${kind} pods:\t${currentReplicas} current / ${desiredReplicas} desired`)
  if (conditions.length > 0) {
    writer.line('Conditions:')
    writer.write(1, 'Type\tStatus\tReason\tMessage\n')
    writer.write(1, '----\t------\t------\t-------\n')
    for (const { type, status: is, reason, message } of conditions)
      writer.write(1, `${type}\t${is}\t${reason ?? ''}\t${message ?? ''}\n`)
  }
  if (events) describeEvents(writer, events, now)
  return writer.text()
}

function writeMetric(writer: Writer, metric: Loose, measured: Loose | undefined): void {
  const { resource, containerResource } = metric
  const wanted = resource ?? containerResource
  if (!wanted) return
  const now = (resource ? measured?.resource : measured?.containerResource)?.current
  const { averageValue, averageUtilization } = wanted.target
  const whose = resource ? '' : ` of container "${containerResource.container}"`
  writer.write(1, `resource ${wanted.name}${whose} on pods`)
  if (averageValue !== undefined)
    return writer.write(0, `:\t${now?.averageValue ?? unknown} / ${averageValue}\n`)
  const current =
    now?.averageUtilization === undefined
      ? unknown
      : `${now.averageUtilization}% (${now.averageValue})`
  const aim = averageUtilization === undefined ? '<auto>' : `${averageUtilization}%`
  writer.write(1, `(as a percentage of request):\t${current} / ${aim}\n`)
}

const unknown = '<unknown>'

function writeRules(writer: Writer, way: string, rules: Loose | undefined): void {
  if (!rules) return
  writer.write(1, `${way}:\n`)
  if (rules.stabilizationWindowSeconds !== undefined)
    writer.write(2, `Stabilization Window: ${rules.stabilizationWindowSeconds} seconds\n`)
  const policies = (rules.policies ?? []) as Loose[]
  if (policies.length === 0) return
  writer.write(2, `Select Policy: ${rules.selectPolicy ?? 'Max'}\n`)
  writer.write(2, 'Policies:\n')
  for (const { type, value, periodSeconds } of policies)
    writer.write(3, `- Type: ${type}\tValue: ${value}\tPeriod: ${periodSeconds} seconds\n`)
}
