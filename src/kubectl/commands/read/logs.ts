import type { LogOptions } from '../../../cluster/cluster.ts'
import { ApiError } from '../../../cluster/cluster.ts'
import type { Pod } from '../../../cluster/objects.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure, usageError } from '../../failure.ts'
import { readNames } from '../../resources/arguments.ts'
import type { Target } from '../../resources/found.ts'
import { containerOf, podsOf } from '../../resources/pods.ts'
import { quote } from '../../text/quote.ts'

/** The lines of each Pod that a selector shows without `--tail`. */
const selectorTail = 10

const usage = `expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.
POD or TYPE/NAME is a required argument for the logs command`

/** `kubectl logs my-app`: what a container has written. */
export const logs: Command = {
  name: 'logs',
  flags: [
    { name: 'follow', short: 'f', type: 'bool' },
    { name: 'previous', short: 'p', type: 'bool' },
    { name: 'container', short: 'c', type: 'string' },
    { name: 'all-containers', type: 'bool' },
    { name: 'tail', type: 'int', default: '-1' },
    { name: 'selector', short: 'l', type: 'string' },
    { name: 'prefix', type: 'bool' },
    { name: 'all-pods', type: 'bool' },
    { name: 'since', type: 'duration', default: '0s' },
    { name: 'since-time', type: 'string' },
    { name: 'timestamps', type: 'bool' },
    { name: 'limit-bytes', type: 'int', default: '0' },
    { name: 'ignore-errors', type: 'bool' },
    { name: 'pod-running-timeout', type: 'duration', default: '20s' },
    { name: 'max-log-requests', type: 'int', default: '5' },
  ],
  async run(context) {
    const { args, flags } = context
    const selector = flags.string('selector')
    if (args.length > 2 || (args.length === 0 && !selector)) throw usageError('logs', usage)
    if (args.length > 0 && selector)
      throw usageError('logs', 'only a selector (-l) or a POD name is allowed')
    const container = args[1] ?? flags.string('container')
    checkValues(context, container)
    const sources = (await podsFor(context, selector)).flatMap((pod) =>
      containersOf(context, pod, container).map((name) => ({ pod, name })),
    )
    const most = flags.int('max-log-requests')
    if (flags.bool('follow') && sources.length > most)
      throw new Failure(
        `you are attempting to follow ${sources.length} log streams, but maximum allowed concurrency is ${most}, use --max-log-requests to increase the limit`,
      )
    const show = (source: Source) => print(context, source, selector)
    if (flags.bool('follow')) await Promise.all(sources.map(show))
    else for (const source of sources) await show(source)
  },
}

function checkValues({ args, flags }: Context, container: string): void {
  const sinceTime = flags.string('since-time')
  if (sinceTime && !isTime(sinceTime)) throw new Failure(unparsed(sinceTime))
  if (sinceTime && flags.duration('since') !== 0)
    throw new Failure('at most one of `sinceTime` or `sinceSeconds` may be specified')
  if (flags.bool('all-containers') && container)
    throw new Failure(
      `--all-containers=true should not be specified with container name ${container}`,
    )
  if (args.length === 2 && flags.given('container'))
    throw new Failure('only one of -c or an inline [CONTAINER] arg is allowed')
  if (flags.int('limit-bytes') < 0) throw new Failure('--limit-bytes must be greater than 0')
  if (flags.duration('since') < 0) throw new Failure('--since must be greater than 0')
  if (flags.int('tail') < -1) throw new Failure('--tail must be greater than or equal to -1')
}

const isTime = (text: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) &&
  !Number.isNaN(Date.parse(text))

const timeLayout = '2006-01-02T15:04:05Z07:00'

/** What Go says of a time: where it leaves the layout. */
function unparsed(text: string): string {
  let rest = text
  const parts = timeLayout.match(/Z07:00|\d+|./g) as RegExpMatchArray
  const odd = parts.find((part) => {
    const begin = /^\d/.test(part) ? new RegExp(`^\\d{${part.length}}`) : undefined
    const fits = begin ? begin.test(rest) : rest.startsWith(part)
    if (fits) rest = rest.slice(part.length)
    return !fits
  })
  return `parsing time ${quote(text)} as "${timeLayout}": cannot parse ${quote(rest)} as "${odd}"`
}

interface Source {
  pod: Pod
  name: string
}

async function podsFor(context: Context, selector: string): Promise<Pod[]> {
  const { cluster, namespace } = context
  if (selector) {
    const pods = await cluster.list('Pod', { namespace, labels: selector })
    if (pods.length === 0) context.warn(`No resources found in ${namespace} namespace.\n`)
    return pods
  }
  const [found] = readNames(context.args.slice(0, 1)) as [Target]
  const target = { ...found, namespace: found.resource.namespaced ? namespace : undefined }
  let pods: Pod[]
  try {
    pods = await podsOf(context, target, 'logs')
  } catch (error) {
    if (error instanceof ApiError && error.reason === 'NotFound')
      throw new Failure(
        `error from server (NotFound): ${error.message} in namespace "${namespace}"`,
      )
    throw error
  }
  if (context.flags.bool('all-pods')) return pods
  const [pod] = pods as [Pod]
  if (pods.length > 1) context.warn(`Found ${pods.length} pods, using pod/${pod.metadata.name}\n`)
  return [pod]
}

function containersOf(context: Context, pod: Pod, container: string): string[] {
  if (!context.flags.bool('all-containers')) {
    const quiet = { ...context, warn: () => undefined }
    return [containerOf(context.flags.bool('all-pods') ? quiet : context, pod, container)]
  }
  return [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])].map(
    ({ name }) => name,
  )
}

async function print(context: Context, { pod, name }: Source, selector: string): Promise<void> {
  const { cluster, flags, io } = context
  const prefixed = flags.bool('prefix') || flags.bool('all-pods')
  const prefix = prefixed ? `[pod/${pod.metadata.name}/${name}] ` : ''
  const write = (text: string) => context.print(prefix ? text.replace(/^(?=.)/gm, prefix) : text)
  const options: LogOptions = {
    namespace: pod.metadata.namespace ?? context.namespace,
    container: name,
    previous: flags.bool('previous'),
    ...amount(context, selector),
  }
  if (!flags.bool('follow')) return write(await cluster.logs(pod.metadata.name, options))
  await cluster.logs(pod.metadata.name, {
    ...options,
    onText: write,
    ...(io.signal && { signal: io.signal }),
  })
}

/** How much of a log is asked for. */
function amount({ flags }: Context, selector: string): LogOptions {
  const tail = flags.given('tail') ? flags.int('tail') : selector ? selectorTail : -1
  const since = Math.round(flags.duration('since') / 1000)
  return {
    ...(tail >= 0 && { tailLines: tail }),
    ...(since > 0 && { sinceSeconds: since }),
    ...(flags.string('since-time') && { sinceTime: flags.string('since-time') }),
    ...(flags.bool('timestamps') && { timestamps: true }),
    ...(flags.int('limit-bytes') > 0 && { limitBytes: flags.int('limit-bytes') }),
  }
}
