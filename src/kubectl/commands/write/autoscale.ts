import type { Command, Context } from '../../cli/command.ts'
import { Failure, throwAll } from '../../failure.ts'
import { inGoOrder } from '../../text/json.ts'
import { dryRunOf } from '../../output/printed.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { select } from '../../resources/select.ts'
import { canonical } from '../../resources/quantity.ts'
import { createFlags, createObject } from './create.ts'
import { fileFlags } from '../shared.ts'

const scalable = ['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController']

/** `kubectl autoscale deployment my-app --min=1 --max=3 --cpu=80%`. */
export const autoscale: Command = {
  name: 'autoscale',
  flags: [
    ...fileFlags,
    ...createFlags.filter(({ name }) => name !== 'validate'),
    { name: 'min', type: 'int', default: '-1' },
    { name: 'max', type: 'int', default: '-1', required: true },
    { name: 'cpu', type: 'string' },
    { name: 'cpu-percent', type: 'int', default: '-1' },
    { name: 'memory', type: 'string' },
    { name: 'name', type: 'string' },
  ],
  async run(context) {
    const { flags, namespace } = context
    if (flags.given('cpu-percent'))
      context.warn(
        "Flag --cpu-percent has been deprecated, Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).\n",
      )
    check(context)
    const { targets, errors } = await select(context, { fetch: true })
    for (const target of targets)
      try {
        const done = dryRunOf(context) === 'client' ? 'created' : 'autoscaled'
        await createObject(context, autoscaler(context, target), { namespace }, undefined, done)
      } catch (error) {
        errors.push(error)
      }
    throwAll(errors)
    if (targets.length === 0) throw new Failure('no objects passed to autoscale')
  },
}

function check({ flags }: Context): void {
  const [min, max] = [flags.int('min'), flags.int('max')]
  if (max < 1) throw new Failure(`--max=MAXPODS is required and must be at least 1, max: ${max}`)
  if (max < min)
    throw new Failure(
      `--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`,
    )
  if (flags.int('cpu-percent') > 0 && flags.string('cpu'))
    throw new Failure('--cpu-percent and --cpu are mutually exclusive')
}

function autoscaler(context: Context, { resource, name }: Target): Loose {
  const { flags, explicitNamespace, namespace } = context
  const { kind, apiVersion } = resource
  if (!scalable.includes(kind))
    throw new Failure(
      `cannot autoscale a ${kind}: could not find scale subresource for ${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Resource=${resource.plural} in discovery information`,
    )
  const percent = flags.int('cpu-percent')
  const metrics = [
    ...(percent > 0 ? [metric('cpu', `${percent}%`, 'm')] : []),
    ...(flags.string('cpu') ? [metric('cpu', flags.string('cpu'), 'm')] : []),
    ...(flags.string('memory') ? [metric('memory', flags.string('memory'), 'Mi')] : []),
  ]
  return inGoOrder({
    kind: 'HorizontalPodAutoscaler',
    apiVersion: 'autoscaling/v2',
    metadata: { name: flags.string('name') || name, ...(explicitNamespace && { namespace }) },
    spec: {
      scaleTargetRef: { kind, name, apiVersion },
      ...(flags.int('min') > 0 && { minReplicas: flags.int('min') }),
      maxReplicas: flags.int('max'),
      ...(metrics.length > 0 && { metrics }),
    },
    status: { desiredReplicas: 0, currentMetrics: null },
  }) as unknown as Loose
}

/** A target such as `80%`, `500m`, or a number in the unit. */
function metric(name: string, text: string, unit: string) {
  const of = (target: object) => ({ type: 'Resource', resource: { name, target } })
  const trimmed = text.trim()
  if (!trimmed.endsWith('%')) {
    const plain = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(trimmed)
    const averageValue = canonical(plain ? `${Number(trimmed)}${unit}` : trimmed)
    return of({ type: 'AverageValue', averageValue })
  }
  const percent = trimmed.slice(0, -1)
  if (!/^\+?\d+$/.test(percent)) throw new Failure(`invalid percentage value: ${percent}`)
  return of({ type: 'Utilization', averageUtilization: Number(percent) })
}
