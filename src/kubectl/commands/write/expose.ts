import type { Command, Context } from '../../cli/command.ts'
import { Failure, throwAll } from '../../failure.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { groupKind } from '../../resources/names.ts'
import { select } from '../../resources/select.ts'
import { generatorFlags, createObject } from './create.ts'
import { labels } from './run.ts'
import { fileFlags } from '../shared.ts'

const exposable = ['Service', 'Pod', 'Deployment', 'ReplicaSet']

/** `kubectl expose deployment my-app --port=80 --target-port=8080`: a Service for its Pods. */
export const expose: Command = {
  name: 'expose',
  flags: [
    ...fileFlags,
    ...generatorFlags,
    { name: 'port', type: 'string' },
    { name: 'target-port', type: 'string' },
    { name: 'protocol', type: 'string' },
    { name: 'name', type: 'string' },
    { name: 'type', type: 'string' },
    { name: 'selector', type: 'string' },
    { name: 'labels', short: 'l', type: 'string' },
    { name: 'cluster-ip', type: 'string' },
  ],
  async run(context) {
    const named = { ...context, flags: { ...context.flags, string: withoutSelector(context) } }
    const { targets, errors } = await select(named, { fetch: true })
    for (const target of targets)
      try {
        const service = serviceFor(context, target)
        await createObject(context, service, { namespace: context.namespace }, undefined, 'exposed')
      } catch (error) {
        errors.push(error)
      }
    throwAll(errors)
  },
}

/** `--selector` is the Service's here, not a question for objects. */
const withoutSelector =
  ({ flags }: Context) =>
  (name: string) =>
    name === 'selector' ? '' : flags.string(name)

function serviceFor(context: Context, target: Target): Loose {
  const { flags, namespace } = context
  const object = target.object as Loose
  const { kind } = target.resource
  if (!exposable.includes(kind)) throw new Failure(`cannot expose a ${groupKind(target.resource)}`)
  const selector = flags.string('selector') ? labels(flags.string('selector')) : selectorOf(object)
  const headless = flags.string('cluster-ip') === 'None'
  const ports = flags.string('port') ? flags.string('port').split(',') : portsOf(object)
  if (ports.length === 0 && !headless)
    throw new Failure("couldn't find port via --port flag or introspection")
  const odd = ports.find((port) => !/^-?\d+$/.test(port))
  if (odd !== undefined) throw new Failure(`strconv.Atoi: parsing "${odd}": invalid syntax`)
  const target_ = flags.string('target-port')
  const own = flags.string('labels') ? labels(flags.string('labels')) : object.metadata.labels
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: flags.string('name') || target.name.slice(0, 63),
      ...(context.explicitNamespace && { namespace }),
      ...(own && { labels: own }),
    },
    spec: {
      ...(flags.string('type') && { type: flags.string('type') }),
      ...(flags.string('cluster-ip') && { clusterIP: flags.string('cluster-ip') }),
      selector,
      ports: ports.map((port, i) => ({
        ...(ports.length > 1 && { name: `port-${i + 1}` }),
        port: Number(port),
        protocol: flags.string('protocol') || protocolOf(object, port),
        targetPort: numberOrName(target_ || port),
      })),
    },
    status: { loadBalancer: {} },
  } as unknown as Loose
}

const numberOrName = (text: string) => (/^\d+$/.test(text) ? Number(text) : text)

function selectorOf({ kind, metadata, spec }: Loose): Record<string, string> {
  const fail = (problem: string) =>
    new Failure(`couldn't retrieve selectors via --selector flag or introspection: ${problem}`)
  const empty = (map: object | undefined | null) => Object.keys(map ?? {}).length === 0
  if (kind === 'Pod') {
    if (empty(metadata.labels)) throw fail('the pod has no labels and cannot be exposed')
    return metadata.labels as Record<string, string>
  }
  if (kind === 'Service') {
    if (empty(spec?.selector)) throw fail('the service has no pod selector set')
    return spec.selector
  }
  const expressions: Expression[] = spec?.selector?.matchExpressions ?? []
  if (expressions.length > 0)
    throw fail(
      `couldn't convert expressions - "[${expressions.map(goStruct).join(' ')}]" to map-based selector format`,
    )
  return spec?.selector?.matchLabels ?? {}
}

interface Expression {
  key: string
  operator: string
  values?: string[]
}

const goStruct = ({ key, operator, values = [] }: Expression) =>
  `{Key:${key} Operator:${operator} Values:[${values.join(' ')}]}`

interface Port {
  containerPort?: number
  port?: number
  protocol?: string
}

const allPorts = ({ kind, spec }: Loose): Port[] => {
  if (kind === 'Service') return spec?.ports ?? []
  const pod = kind === 'Pod' ? spec : spec?.template?.spec
  return ((pod?.containers ?? []) as { ports?: Port[] }[]).flatMap(({ ports }) => ports ?? [])
}
const numberOf = ({ containerPort, port }: Port) => String(containerPort ?? port)

const portsOf = (object: Loose): string[] => [...new Set(allPorts(object).map(numberOf))]

const protocolOf = (object: Loose, port: string): string =>
  allPorts(object).find((each) => numberOf(each) === port)?.protocol ?? 'TCP'
