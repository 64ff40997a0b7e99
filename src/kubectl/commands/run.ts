import type { Command } from '../cli/command.ts'
import { Failure } from '../cli/failure.ts'
import type { Loose } from '../resources/found.ts'
import { generatorFlags, createObject } from './create.ts'

/** `kubectl run my-app --image=my-app:v1.0`: one Pod. */
export const run: Command = {
  name: 'run',
  flags: [
    ...generatorFlags,
    { name: 'image', type: 'string', required: true },
    { name: 'image-pull-policy', type: 'string' },
    { name: 'port', type: 'string' },
    { name: 'labels', short: 'l', type: 'string' },
    { name: 'env', type: 'array' },
    { name: 'restart', type: 'string', default: 'Always' },
    { name: 'command', type: 'bool' },
  ],
  async run(context) {
    const { flags, namespace } = context
    const [name, ...words] = context.args
    if (!name) throw new Failure('NAME is required for run')
    const restart = flags.string('restart')
    if (!['Always', 'OnFailure', 'Never'].includes(restart))
      throw new Failure(`invalid restart policy: ${restart}`)
    const container = {
      name,
      image: flags.string('image'),
      ...(flags.given('image-pull-policy') && {
        imagePullPolicy: flags.string('image-pull-policy'),
      }),
      ...(words.length > 0 && { [flags.bool('command') ? 'command' : 'args']: words }),
      ...(flags.given('env') && { env: flags.list('env').map(variable) }),
      ...(flags.given('port') && { ports: [{ containerPort: port(flags.string('port')) }] }),
      resources: {},
    }
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name,
        ...(context.explicitNamespace && { namespace }),
        labels: flags.given('labels') ? labels(flags.string('labels')) : { run: name },
      },
      spec: { containers: [container], dnsPolicy: 'ClusterFirst', restartPolicy: restart },
      status: {},
    }
    await createObject(context, pod as unknown as Loose, { namespace })
  },
}

function variable(text: string): { name: string; value: string } {
  const [name, value] = text.split(/=(.*)/s) as [string, string?]
  if (!name || value === undefined) throw new Failure(`invalid env: ${text}`)
  return { name, value }
}

function port(text: string): number {
  if (!/^\d+$/.test(text))
    throw new Failure(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`)
  return Number(text)
}

/** `a=1,b=2` as labels. Throws a Failure. */
export function labels(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [key, value] = pair.split(/=(.*)/s) as [string, string?]
      if (!key || value === undefined) throw new Failure(`unexpected label spec: ${pair}`)
      return [key, value]
    }),
  )
}
