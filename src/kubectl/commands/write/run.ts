import { NotSimulated } from '../../../cluster/cluster.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import { inGoOrder } from '../../text/json.ts'
import { dryRunOf, printDone } from '../../output/printed.ts'
import type { Loose } from '../../resources/found.ts'
import { quote } from '../../text/quote.ts'
import { refuseTtyAlone, runAttached } from '../attached.ts'
import { createFlags, makeObject } from './create.ts'

/** `kubectl run my-app --image=my-app:v1.0`: one Pod. */
export const run: Command = {
  name: 'run',
  flags: [
    ...createFlags.filter(({ name }) => name !== 'validate'),
    { name: 'image', type: 'string', required: true },
    { name: 'image-pull-policy', type: 'string' },
    { name: 'port', type: 'string' },
    { name: 'expose', type: 'bool' },
    { name: 'labels', short: 'l', type: 'string' },
    { name: 'annotations', type: 'array' },
    { name: 'env', type: 'array' },
    { name: 'restart', type: 'string' },
    { name: 'command', type: 'bool' },
    { name: 'privileged', type: 'bool' },
    { name: 'attach', type: 'bool' },
    { name: 'stdin', short: 'i', type: 'bool' },
    { name: 'tty', short: 't', type: 'bool' },
    { name: 'leave-stdin-open', type: 'bool' },
    { name: 'rm', type: 'bool' },
    { name: 'quiet', short: 'q', type: 'bool' },
    { name: 'overrides', type: 'string' },
    { name: 'override-type', type: 'string', default: 'merge' },
    { name: 'pod-running-timeout', type: 'duration', default: '1m0s' },
  ],
  async run(context) {
    const { flags, namespace } = context
    const pod = podOf(context)
    const attached = flags.given('attach') ? flags.bool('attach') : flags.bool('stdin')
    check(context, attached)
    const made = [await makeObject(context, pod as unknown as Loose, { namespace })]
    if (flags.bool('expose'))
      made.push(await makeObject(context, serviceOf(context, pod), { namespace }))
    if (attached) return runAttached(context, made)
    for (const object of made) printDone(context, object, 'created')
  },
}

function podOf(context: Context) {
  const { flags, namespace } = context
  const annotations = annotationsOf(flags.list('annotations'))
  const own = flags.string('labels') ? labels(flags.string('labels')) : undefined
  const env = flags.list('env').map(variable)
  const restartPolicy = restartOf(context)
  const pullPolicy = pullPolicyOf(flags.string('image-pull-policy'))
  const [name, ...words] = context.args
  if (!name || context.dash === 0) throw new Failure('NAME is required for run')
  const container = {
    name,
    image: imageOf(flags.string('image')),
    ...(words.length > 0 && { [flags.bool('command') ? 'command' : 'args']: words }),
    ...(flags.given('port') && { ports: [{ containerPort: port(flags.string('port')) }] }),
    ...(env.length > 0 && { env }),
    resources: {},
    ...(pullPolicy && { imagePullPolicy: pullPolicy }),
    ...(flags.bool('privileged') && { securityContext: { privileged: true } }),
    ...(flags.bool('stdin') && { stdin: true }),
    ...(flags.bool('stdin') && !flags.bool('leave-stdin-open') && { stdinOnce: true }),
    ...(flags.bool('tty') && { tty: true }),
  }
  return inGoOrder({
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: {
      name,
      ...(context.explicitNamespace && { namespace }),
      labels: own ?? { run: name },
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: { containers: [container], restartPolicy, dnsPolicy: 'ClusterFirst' },
    status: {},
  })
}

function check(context: Context, attached: boolean): void {
  const { flags } = context
  refuseTtyAlone(context)
  if (flags.bool('expose') && !flags.string('port'))
    throw new Failure('--port must be set when exposing a service')
  if (!attached && flags.bool('rm'))
    throw new Failure('--rm should only be used for attached containers')
  if (attached && dryRunOf(context) !== 'none')
    throw new Failure(
      "--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)",
    )
  if (flags.string('overrides')) throw new NotSimulated('kubectl run --overrides')
}

/** The Service of `--expose`, which finds the Pod by its labels. */
function serviceOf(
  { flags, explicitNamespace, namespace }: Context,
  pod: ReturnType<typeof podOf>,
) {
  const { name, labels } = pod.metadata
  const number = port(flags.string('port'))
  return inGoOrder({
    kind: 'Service',
    apiVersion: 'v1',
    metadata: {
      name,
      ...(explicitNamespace && { namespace }),
      ...(flags.string('labels') && { labels }),
    },
    spec: { ports: [{ protocol: 'TCP', port: number, targetPort: number }], selector: labels },
    status: { loadBalancer: {} },
  }) as unknown as Loose
}

const oneOf = ' valid values are: '

function restartOf({ flags }: Context): string {
  const given = flags.string('restart') || (flags.bool('stdin') ? 'OnFailure' : 'Always')
  const known = ['Always', 'OnFailure', 'Never']
  if (known.includes(given)) return given
  throw new Failure(`invalid restart policy: ${given},${oneOf}${known.join(', ')}`)
}

function pullPolicyOf(given: string): string {
  const known = ['Always', 'IfNotPresent', 'Never']
  if (given === '' || known.includes(given)) return given
  throw new Failure(`invalid image pull policy: ${given},${oneOf}${known.join(', ')}`)
}

/** https://pkg.go.dev/github.com/distribution/reference */
const reference =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$/

function imageOf(image: string): string {
  if (!image) throw new Failure('--image is required')
  checkImage(image)
  return image
}

/** Throws a Failure for what is no image's name. */
export function checkImage(image: string): void {
  if (image.length < 512 && reference.test(image)) return
  throw new Failure(`invalid image name ${quote(image)}: invalid reference format`)
}

function annotationsOf(list: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    list.map((pair) => {
      const [key, value] = pair.split(/=([^]*)/) as [string, string?]
      if (!key || value === undefined) throw new Failure(`invalid annotations format: ${pair}`)
      return [key, value]
    }),
  )
}

/** `NAME=value` as a variable. Throws a Failure. */
export function variable(text: string): { name: string; value: string } {
  const [name, value] = text.split(/=(.*)/s) as [string, string?]
  if (!name || value === undefined || !/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name))
    throw new Failure(`invalid env: ${text}`)
  return { name, value }
}

function port(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) throw new Failure('--port must be a number')
  return Number(text)
}

/** `a=1,b=2` as labels. Throws a Failure. */
export function labels(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [key, value, more] = pair.split('=') as [string, string?, string?]
      if (value === undefined || more !== undefined)
        throw new Failure(`unexpected label spec: ${pair}`)
      if (!key) throw new Failure('unexpected empty label key')
      return [key, value]
    }),
  )
}
